package org.xgrad.dl4j.spark.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TaskSlotsTest {
  private static SparkConf settings(String master) {
    return new SparkConf(false).setMaster(master);
  }

  @ParameterizedTest
  @CsvSource({
    "local, 1",
    "local[1], 1",
    "local[3], 3",
    "'local[2,5]', 2",
    "yarn, 1",
    "k8s://host, 1",
    "'local-cluster[2, 3, 1024]', 3"
  })
  void followFromTheMaster(String master, int slots) {
    assertThat(TaskSlots.ofExecutor(settings(master))).hasValue(slots);
  }

  @Test
  void areAllCoresWhereLocalAsksForThem() {
    assertThat(TaskSlots.ofExecutor(settings("local[*]")))
        .hasValue(Runtime.getRuntime().availableProcessors());
  }

  @Test
  void areCoresInTasks() {
    SparkConf cluster = settings("spark://host:7077").set("spark.executor.cores", "8");
    assertThat(TaskSlots.ofExecutor(cluster)).hasValue(8);
    assertThat(TaskSlots.ofExecutor(cluster.set("spark.task.cpus", "4"))).hasValue(2);
    assertThat(TaskSlots.ofExecutor(cluster.set("spark.task.cpus", "16"))).hasValue(1);
  }

  /** There an executor takes all cores of its worker, however many these are. */
  @Test
  void areUnknownOnAStandaloneClusterThatDoesNotSay() {
    assertThat(TaskSlots.ofExecutor(settings("spark://host:7077"))).isEmpty();
    assertThat(TaskSlots.ofExecutor(settings("spark://host:7077").set("spark.task.cpus", "4")))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"local, true", "'local[*]', true", "'local-cluster[2,1,1024]', false", "yarn, false"})
  void areTheDriversOwnInLocalMode(String master, boolean inTheDriver) {
    assertThat(TaskSlots.areInTheDriver(settings(master))).isEqualTo(inTheDriver);
  }
}
