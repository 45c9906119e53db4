package org.xgrad.dl4j.spark.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.spark.SparkConf;
import org.deeplearning4j.spark.parameterserver.training.SharedTrainingMaster;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.parameterserver.distributed.conf.VoidConfiguration;
import org.nd4j.parameterserver.distributed.v2.transport.PortSupplier;
import org.nd4j.parameterserver.distributed.v2.transport.impl.EnvironmentVarPortSupplier;
import org.nd4j.parameterserver.distributed.v2.transport.impl.StaticPortSupplier;
import org.xgrad.dl4j.spark.FreePort;

class SharingRisksTest {
  private static final List<String> APART = List.of("driver", "a", "b");
  private static final List<String> TOGETHER = List.of("driver", "a", "a");
  private static final PortSupplier FREE = FreePort.between(40100, 40199);

  private static SparkConf settings(String master) {
    return new SparkConf(false).setMaster(master).set("spark.executor.cores", "1");
  }

  private static List<String> warnings(PortSupplier ports, SparkConf settings, List<String> hosts) {
    return warnings(ports, settings, hosts, true);
  }

  private static List<String> warnings(
      PortSupplier ports, SparkConf settings, List<String> hosts, boolean isFirstMaster) {
    VoidConfiguration network = VoidConfiguration.builder().portSupplier(ports).build();
    SharedTrainingMaster master =
        new SharedTrainingMaster.Builder(network, 8).workersPerNode(1).build();
    return new SharingRisks(master, settings, hosts, isFirstMaster).warnings();
  }

  @ParameterizedTest
  @ValueSource(strings = {"spark://host:7077", "yarn", "local-cluster[2,1,1024]"})
  void noneWherePortsAndCoresAreSet(String master) {
    assertThat(warnings(FREE, settings(master), TOGETHER)).isEmpty();
  }

  @Test
  void onePortForAll() {
    assertThat(warnings(new StaticPortSupplier(40123), settings("yarn"), APART))
        .singleElement()
        .asString()
        .contains("UDP port 49876", "Two executors on one machine", "FreePort.between");
    assertThat(warnings(new StaticPortSupplier(40123), settings("yarn"), TOGETHER))
        .singleElement()
        .asString()
        .contains("More than one of them runs on a: they will hang");
  }

  @Test
  void onePortInTheEnvironmentOfOneMachine() {
    SparkConf settings = settings("yarn");
    // The training master asks for the port when it is built.
    PortSupplier known =
        new EnvironmentVarPortSupplier("PORT") {
          private static final long serialVersionUID = 1L;

          @Override
          public int getPort() {
            return 40123;
          }
        };
    assertThat(warnings(known, settings, APART)).isEmpty();
    assertThat(warnings(known, settings, TOGETHER))
        .singleElement()
        .asString()
        .contains("runs on a", "set it for each, or use FreePort");
  }

  @Test
  void coresThatAreNotSetOnAStandaloneCluster() {
    SparkConf unset = new SparkConf(false).setMaster("spark://host:7077");
    assertThat(warnings(FREE, unset, APART))
        .singleElement()
        .asString()
        .contains("spark.executor.cores is not set", "set spark.executor.cores to 1");
    assertThat(warnings(FREE, unset.set("spark.executor.cores", "1"), APART)).isEmpty();
  }

  @Test
  void executorsThatGoAndCome() {
    SparkConf dynamic = settings("yarn").set("spark.dynamicAllocation.enabled", "true");
    assertThat(warnings(FREE, dynamic, APART))
        .singleElement()
        .asString()
        .contains("spark.dynamicAllocation.enabled", "switch it off");
  }

  @Test
  void aSecondTrainingMaster() {
    assertThat(warnings(FREE, settings("yarn"), APART, false))
        .singleElement()
        .asString()
        .contains("Another SharedTrainingMaster", "use one master for all fits");
  }

  /** There one process has one port, and a second master works. */
  @Test
  void onlyTasksAtATimeMatterInLocalMode() {
    assertThat(warnings(new StaticPortSupplier(1), settings("local[1]"), List.of("here"), false))
        .isEmpty();
  }
}
