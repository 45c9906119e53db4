package org.xgrad.dl4j.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.spark.api.TrainingMaster;
import org.deeplearning4j.spark.impl.SparkListenable;
import org.deeplearning4j.spark.impl.multilayer.SparkDl4jMultiLayer;
import org.deeplearning4j.spark.impl.paramavg.ParameterAveragingTrainingMaster;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.learning.config.Adam;
import org.xgrad.XGrad;
import org.xgrad.dl4j.GradientAccumulation;
import org.xgrad.dl4j.WeightPrediction;
import org.xgrad.dl4j.error.UnsupportedNetworkException;
import org.xgrad.dl4j.error.UnsupportedTrainingException;
import org.xgrad.dl4j.spark.internal.AttachingListener;
import org.xgrad.error.InvalidSettingException;

/** What would not be predicted on executors is refused on the driver. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RefusalTest {
  private JavaSparkContext context;

  @BeforeAll
  void start() {
    context = LocalSpark.start();
  }

  @AfterAll
  void stop() {
    context.close();
  }

  private void assertRefused(TrainingMaster<?, ?> master, String remedy) {
    MultiLayerNetwork network = SparkNetwork.layers(new XGrad(new Adam(0.01), 1));
    SparkDl4jMultiLayer spark = new SparkDl4jMultiLayer(context, network, master);
    assertThatThrownBy(() -> SparkPrediction.attach(spark))
        .isInstanceOf(UnsupportedTrainingException.class)
        .hasMessageContaining(remedy);
    assertThat(WeightPrediction.isAttached(network)).isFalse();
  }

  @Test
  void averagingWithoutTheOptimizersState() {
    assertRefused(new ParameterAveragingTrainingMaster.Builder(1).build(), "saveUpdater(true)");
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 2})
  void severalWorkersPerNode(int workers) {
    assertRefused(GradientSharingTest.master(workers), "workersPerNode(1)");
  }

  /** The test's Spark runs two tasks at a time. */
  @Test
  void severalTasksAtATimeAreWarnedOfWhereGradientsAreShared() {
    assertThat(warnings(GradientSharingTest.master(1)))
        .singleElement()
        .asString()
        .contains("run 2 tasks at a time", "local[1]");
    assertThat(warnings(new ParameterAveragingTrainingMaster.Builder(1).saveUpdater(true).build()))
        .isEmpty();
  }

  private List<String> warnings(TrainingMaster<?, ?> master) {
    MultiLayerNetwork network = SparkNetwork.layers(new XGrad(new Adam(0.01), 1));
    SparkDl4jMultiLayer spark = new SparkDl4jMultiLayer(context, network, master);
    return Warnings.of(SparkPrediction.class, () -> SparkPrediction.attach(spark));
  }

  @Test
  void aNetworkWithoutXGrad() {
    ParameterAveragingTrainingMaster master =
        new ParameterAveragingTrainingMaster.Builder(1).saveUpdater(true).build();
    SparkDl4jMultiLayer spark =
        new SparkDl4jMultiLayer(context, SparkNetwork.layers(new Adam(0.01)), master);
    assertThatThrownBy(() -> SparkPrediction.attach(spark))
        .isInstanceOf(UnsupportedNetworkException.class);
    assertThat(master.getTrainingHookList()).isNull();
  }

  @Test
  void aNetworkThatAccumulatesGradients() {
    ParameterAveragingTrainingMaster master =
        new ParameterAveragingTrainingMaster.Builder(1).saveUpdater(true).build();
    MultiLayerNetwork network = SparkNetwork.layers(new XGrad(new Adam(0.01), 1));
    GradientAccumulation.attach(network, 2);
    SparkDl4jMultiLayer spark = new SparkDl4jMultiLayer(context, network, master);
    assertThatThrownBy(() -> SparkPrediction.attach(spark))
        .isInstanceOf(UnsupportedTrainingException.class)
        .hasMessageContaining("accumulates gradients");
    assertThat(WeightPrediction.isAttached(network)).isFalse();
    assertThat(master.getTrainingHookList()).isNull();
  }

  @Test
  void aSparkNetworkOfAnotherKind() {
    assertThatThrownBy(() -> SparkPrediction.attach(new SparkListenable()))
        .isInstanceOf(UnsupportedTrainingException.class)
        .hasMessageContainingAll("SparkListenable", "SparkDl4jMultiLayer");
    assertThatThrownBy(() -> SparkPrediction.attach(null))
        .isInstanceOf(InvalidSettingException.class);
  }

  /** Deeplearning4j keeps an executor's failure to itself, and goes on with the next partition. */
  @Test
  void anExecutorRefusesAtEachPartition() {
    MultiLayerNetwork network = SparkNetwork.layers(new Adam(0.01));
    AttachingListener listener = new AttachingListener(network, () -> 1);
    for (int partition = 0; partition < 2; partition++) {
      assertThatThrownBy(() -> listener.onEpochStart(network))
          .isInstanceOf(UnsupportedNetworkException.class);
    }
  }
}
