package org.xgrad.dl4j.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramSocket;
import org.apache.spark.api.java.JavaSparkContext;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.solvers.accumulation.encoding.threshold.FixedThresholdAlgorithm;
import org.deeplearning4j.spark.api.RDDTrainingApproach;
import org.deeplearning4j.spark.impl.graph.SparkComputationGraph;
import org.deeplearning4j.spark.impl.multilayer.SparkDl4jMultiLayer;
import org.deeplearning4j.spark.parameterserver.training.SharedTrainingMaster;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.parameterserver.distributed.conf.VoidConfiguration;
import org.xgrad.XGrad;
import org.xgrad.dl4j.WeightPrediction;

/**
 * Gradient sharing on Spark: the executor's network predicts from its second step on.
 *
 * <p>Run by the profile {@code gradient-sharing} alone: with three training masters in one JVM a
 * test has been seen to wait until its time was up.
 */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GradientSharingTest {
  private static final int BATCHES = 12;
  private JavaSparkContext context;

  @BeforeAll
  void start() {
    context = LocalSpark.start();
  }

  @AfterAll
  void stop() {
    context.close();
  }

  static SharedTrainingMaster master(int workersPerNode) throws IOException {
    VoidConfiguration network =
        VoidConfiguration.builder()
            .unicastPort(freePort())
            .networkMask("127.0.0.0/8")
            .controllerAddress("127.0.0.1")
            .build();
    return new SharedTrainingMaster.Builder(
            network, 1, new FixedThresholdAlgorithm(1e-4), SparkNetwork.BATCH)
        .rngSeed(1)
        .batchSizePerWorker(SparkNetwork.BATCH)
        .workersPerNode(workersPerNode)
        .rddTrainingApproach(RDDTrainingApproach.Direct)
        .build();
  }

  private static int freePort() throws IOException {
    try (DatagramSocket socket = new DatagramSocket()) {
      return socket.getLocalPort();
    }
  }

  /** Deeplearning4j starts executors at 0, and would leave their first step unpredicted. */
  @Test
  void layersGoOnWhereTheDriverWas() throws IOException {
    MultiLayerNetwork network = SparkNetwork.layers(new XGrad(new Adam(0.01), 1));
    WeightPrediction.attach(network);
    SparkNetwork.batches(3).forEach(network::fit);
    DataSet sample = SparkNetwork.batches(1).get(0);
    double before = network.score(sample);
    SparkDl4jMultiLayer spark = new SparkDl4jMultiLayer(context, network, master(1));
    SparkPrediction.attach(spark, new Sightings());
    spark.fit(context.parallelize(SparkNetwork.batches(BATCHES), 1));
    assertThat(Sightings.unpredicted()).isZero();
    assertThat(Sightings.predicted()).isEqualTo(BATCHES);
    assertThat(network.score(sample)).isLessThan(before);
    assertThat(network.getUpdater().getStateViewArray().norm1Number().doubleValue()).isPositive();
    assertThat(WeightPrediction.isAttached(network)).isTrue();
  }

  @Test
  void aGraphPredicts() throws IOException {
    ComputationGraph network = SparkNetwork.graph(new XGrad(new Adam(0.01), 1));
    DataSet sample = SparkNetwork.batches(1).get(0);
    double before = network.score(sample);
    SparkComputationGraph spark = new SparkComputationGraph(context, network, master(1));
    SparkPrediction.attach(spark, new Sightings());
    spark.fit(context.parallelize(SparkNetwork.batches(BATCHES), 1));
    assertThat(Sightings.unpredicted()).isEqualTo(1);
    assertThat(Sightings.predicted()).isEqualTo(BATCHES - 1);
    assertThat(network.score(sample)).isLessThan(before);
  }
}
