package org.xgrad.dl4j.spark;

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
  @CsvSource({"local, 1", "local[1], 1", "local[3], 3", "'local[2,5]', 2", "yarn, 1"})
  void followFromTheMaster(String master, int slots) {
    assertThat(TaskSlots.ofExecutor(settings(master))).isEqualTo(slots);
  }

  @Test
  void areAllCoresWhereLocalAsksForThem() {
    assertThat(TaskSlots.ofExecutor(settings("local[*]")))
        .isEqualTo(Runtime.getRuntime().availableProcessors());
  }

  @Test
  void areCoresInTasks() {
    SparkConf cluster = settings("spark://host:7077").set("spark.executor.cores", "8");
    assertThat(TaskSlots.ofExecutor(cluster)).isEqualTo(8);
    assertThat(TaskSlots.ofExecutor(cluster.set("spark.task.cpus", "4"))).isEqualTo(2);
    assertThat(TaskSlots.ofExecutor(cluster.set("spark.task.cpus", "16"))).isEqualTo(1);
  }
}
