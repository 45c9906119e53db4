package org.xgrad.dl4j.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.deeplearning4j.spark.impl.multilayer.SparkDl4jMultiLayer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.Adam;
import org.xgrad.XGrad;
import org.xgrad.dl4j.spark.Sightings.Count;
import org.xgrad.testkit.Bits;

/** Parameter averaging where executors are processes of their own: the bits of local mode. */
@Tag("cluster")
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AveragingClusterTest {
  private static final int FITS = 3;
  private static final int BATCHES = 12;
  private static final int STEPS = FITS * BATCHES / LocalCluster.EXECUTORS;

  private MultiLayerNetwork local;
  private MultiLayerNetwork localAdaptive;
  private LocalCluster cluster;

  @BeforeAll
  void start() {
    // One after the other, for a JVM has one Spark.
    try (JavaSparkContext context = LocalSpark.start(LocalCluster.EXECUTORS)) {
      local = trained(context, () -> {});
      localAdaptive = adaptive(context);
    }
    cluster = LocalCluster.start();
  }

  @AfterAll
  void stop() {
    cluster.close();
  }

  private static MultiLayerNetwork trained(
      JavaSparkContext context, Runnable betweenFits, TrainingListener... listeners) {
    return trained(context, new XGrad(new Adam(0.01), 1.5), betweenFits, listeners);
  }

  private static MultiLayerNetwork adaptive(JavaSparkContext context) {
    return trained(context, XGrad.adaptive(new Adam(0.01)), () -> {});
  }

  private static MultiLayerNetwork trained(
      JavaSparkContext context,
      XGrad setting,
      Runnable betweenFits,
      TrainingListener... listeners) {
    MultiLayerNetwork network = SparkNetwork.layers(setting);
    SparkDl4jMultiLayer spark =
        new SparkDl4jMultiLayer(
            context, network, ParameterAveragingTest.master(LocalCluster.EXECUTORS));
    SparkPrediction.attach(spark, listeners);
    JavaRDD<DataSet> data =
        context.parallelize(SparkNetwork.batches(BATCHES), LocalCluster.EXECUTORS);
    for (int fit = 0; fit < FITS; fit++) {
      spark.fit(data);
      betweenFits.run();
    }
    return network;
  }

  private void assertTrainedAsInLocalMode(MultiLayerNetwork network) {
    Bits.assertSame(network.params(), local.params(), "weights");
    Bits.assertSame(
        network.getUpdater().getStateViewArray(),
        local.getUpdater().getStateViewArray(),
        "optimizer state");
    assertThat(network.getIterationCount()).isEqualTo(STEPS);
  }

  private Map<String, Count> counts() {
    return cluster.inEveryExecutor(Sightings::count);
  }

  private static int steps(Collection<Count> counts) {
    return counts.stream().mapToInt(Count::steps).sum();
  }

  @Test
  @Order(1)
  void trainsAsInLocalMode() {
    assertTrainedAsInLocalMode(trained(cluster.context(), () -> {}, new Sightings()));
    Map<String, Count> counts = counts();
    assertThat(counts).hasSize(LocalCluster.EXECUTORS).doesNotContainKey("driver");
    // All but a worker's first step of all, for which there is nothing to predict from.
    assertThat(counts.values()).extracting(Count::unpredicted).containsOnly(1);
    assertThat(counts.values()).extracting(Count::predicted).containsOnly(STEPS - 1);
    assertThat(Sightings.count().steps()).as("steps in the driver").isZero();
  }

  /** The samples of two executors go back to the driver, and out again with the next round. */
  @Test
  @Order(1)
  void adaptiveTrainsAsInLocalMode() {
    MultiLayerNetwork network = adaptive(cluster.context());
    Bits.assertSame(network.params(), localAdaptive.params(), "weights");
    assertThat(network.getLayerWiseConfigurations().toJson())
        .as("configuration, with its samples")
        .isEqualTo(localAdaptive.getLayerWiseConfigurations().toJson())
        .contains("\"open\" : true");
  }

  /** Spark starts another, which has the driver's progress with its first task. */
  @Test
  @Order(2)
  void anExecutorThatIsKilledInTheMiddleIsReplaced() {
    cluster.inEveryExecutor(
        () -> {
          Sightings.reset();
          return true;
        });
    List<String> before = List.copyOf(counts().keySet());
    String victim = before.get(1);
    int inTheSecondFit = BATCHES / LocalCluster.EXECUTORS + 1;
    assertTrainedAsInLocalMode(
        trained(
            cluster.context(),
            cluster::awaitExecutors,
            new Sightings(),
            new KilledExecutor(victim, inTheSecondFit)));
    Map<String, Count> counts = counts();
    assertThat(counts).doesNotContainKey(victim).containsKey(before.get(0));
    counts.remove(before.get(0));
    assertThat(counts.values())
        .singleElement()
        .satisfies(
            replacement -> {
              assertThat(replacement.predicted()).isPositive();
              assertThat(replacement.unpredicted()).isZero();
            });
    assertThat(steps(counts.values())).isLessThanOrEqualTo(FITS * BATCHES);
  }
}
