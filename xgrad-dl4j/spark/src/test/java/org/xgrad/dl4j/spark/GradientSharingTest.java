package org.xgrad.dl4j.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.TreeSet;
import java.util.function.ObjIntConsumer;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.deeplearning4j.optimize.solvers.accumulation.EncodedGradientsAccumulator;
import org.deeplearning4j.optimize.solvers.accumulation.EncodingHandler;
import org.deeplearning4j.optimize.solvers.accumulation.encoding.residual.NoOpResidualPostProcessor;
import org.deeplearning4j.optimize.solvers.accumulation.encoding.threshold.FixedThresholdAlgorithm;
import org.deeplearning4j.spark.api.RDDTrainingApproach;
import org.deeplearning4j.spark.impl.SparkListenable;
import org.deeplearning4j.spark.impl.graph.SparkComputationGraph;
import org.deeplearning4j.spark.impl.multilayer.SparkDl4jMultiLayer;
import org.deeplearning4j.spark.impl.repartitioner.NoOpRepartitioner;
import org.deeplearning4j.spark.parameterserver.training.SharedTrainingMaster;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.parameterserver.distributed.conf.VoidConfiguration;
import org.xgrad.XGrad;
import org.xgrad.dl4j.WeightPrediction;
import org.xgrad.error.InvalidSettingException;
import org.xgrad.testkit.Bits;

/**
 * Gradient sharing on Spark: an executor's network predicts from its second step on, and counts its
 * steps.
 *
 * <p>One task at a time trains on partitions of one mini-batch each. With two at a time, one that
 * comes as the other ends is left waiting forever; and with several mini-batches to a partition
 * Deeplearning4j miscounts less.
 */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GradientSharingTest {
  private static final int BATCHES = 12;
  private static final double THRESHOLD = 1e-4;
  private JavaSparkContext context;

  @BeforeAll
  void start() {
    context = LocalSpark.start(1);
  }

  @AfterAll
  void stop() {
    context.close();
  }

  static SharedTrainingMaster master(int workersPerNode) {
    VoidConfiguration network =
        VoidConfiguration.builder()
            .portSupplier(FreePort.anywhere())
            .networkMask("127.0.0.0/8")
            .controllerAddress("127.0.0.1")
            .build();
    return new SharedTrainingMaster.Builder(
            network, 1, new FixedThresholdAlgorithm(THRESHOLD), SparkNetwork.BATCH)
        .rngSeed(1)
        .batchSizePerWorker(SparkNetwork.BATCH)
        .workersPerNode(workersPerNode)
        // The default one goes by the count of iterations, which plain Deeplearning4j gets wrong.
        .residualPostProcessor(new NoOpResidualPostProcessor())
        // The default one shuffles.
        .repartitioner(new NoOpRepartitioner())
        .rddTrainingApproach(RDDTrainingApproach.Direct)
        .build();
  }

  private JavaRDD<DataSet> data() {
    return context.parallelize(SparkNetwork.batches(BATCHES), BATCHES);
  }

  /** Deeplearning4j starts executors at 0, and would leave their first step unpredicted. */
  @Test
  void layersGoOnWhereTheDriverWas() {
    MultiLayerNetwork network = SparkNetwork.layers(new XGrad(new Adam(0.01), 1));
    WeightPrediction.attach(network);
    SparkNetwork.batches(3).forEach(network::fit);
    DataSet sample = SparkNetwork.batches(1).get(0);
    double before = network.score(sample);
    SparkDl4jMultiLayer spark = new SparkDl4jMultiLayer(context, network, master(1));
    SparkPrediction.attach(spark, new Sightings());
    spark.fit(data());
    assertThat(Sightings.unpredicted()).isZero();
    assertThat(Sightings.predicted()).isEqualTo(BATCHES);
    assertThat(network.score(sample)).isLessThan(before);
    assertThat(network.getUpdater().getStateViewArray().norm1Number().doubleValue()).isPositive();
    assertThat(WeightPrediction.isAttached(network)).isTrue();
    assertThat(network.getIterationCount()).isEqualTo(3 + BATCHES);
  }

  /** There is one executor here, so that a round is a step of its own. */
  @Test
  void stepsAreRoundsOfAllExecutors() {
    assertThat(stepsAhead(SparkPrediction::attach)).containsExactly(2.0);
    assertThat(stepsAhead((spark, listeners) -> SparkPrediction.attach(spark, 1, listeners)))
        .containsExactly(4.0);
    assertThat(stepsAhead(SparkPrediction::attachOwnSteps)).containsExactly(2.0);
  }

  private interface Attaching {
    void attach(SparkListenable spark, TrainingListener... listeners);
  }

  private TreeSet<Double> stepsAhead(Attaching way) {
    MultiLayerNetwork network = SparkNetwork.layers(new XGrad(new Adam(0.01), 2));
    SparkDl4jMultiLayer spark = new SparkDl4jMultiLayer(context, network, master(1));
    way.attach(spark, new StepsAhead());
    spark.fit(data());
    // The driver's own training is no round of anybody's.
    assertThat(WeightPrediction.of(network).ownStepsInARound()).isEqualTo(1);
    return StepsAhead.seen();
  }

  @Test
  void roundsAreNoLessLateThanNone() {
    MultiLayerNetwork network = SparkNetwork.layers(new XGrad(new Adam(0.01), 2));
    SparkDl4jMultiLayer spark = new SparkDl4jMultiLayer(context, network, master(1));
    assertThatThrownBy(() -> SparkPrediction.attach(spark, -1))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("at least 0");
    assertThat(WeightPrediction.isAttached(network)).isFalse();
  }

  /** The executor's network outlives the fit, and trains on in the next. */
  @Test
  void aGraphPredictsAndCounts() {
    ComputationGraph network = SparkNetwork.graph(new XGrad(new Adam(0.01), 1));
    DataSet sample = SparkNetwork.batches(1).get(0);
    double before = network.score(sample);
    SparkComputationGraph spark = new SparkComputationGraph(context, network, master(1));
    SparkPrediction.attach(spark, new Sightings());
    for (int fit = 1; fit <= 2; fit++) {
      spark.fit(data());
      assertThat(Sightings.unpredicted()).isEqualTo(1);
      assertThat(Sightings.predicted()).isEqualTo(fit * BATCHES - 1);
      assertThat(network.getIterationCount()).isEqualTo(fit * BATCHES);
    }
    assertThat(network.score(sample)).isLessThan(before);
  }

  @Test
  void anExecutorTrainsAsItsNetworkWouldAlone() {
    trainBeside(
        new XGrad(new Adam(0.01), 1.5),
        (network, updates) -> assertThat(network.getIterationCount()).isEqualTo(updates));
  }

  /** The second fit goes on from the samples of the first: the executor keeps its network. */
  @Test
  void anAdaptiveOneDoesToo() {
    long made =
        trainBeside(XGrad.adaptive(new Adam(0.01)), MultiLayerNetwork::setIterationCount)
            .counts()
            .made();
    assertThat(made).isGreaterThan(BATCHES);
  }

  /** One partition, for of several Deeplearning4j returns the mean of the states between them. */
  private WeightPrediction trainBeside(
      XGrad setting, ObjIntConsumer<MultiLayerNetwork> afterUpdates) {
    MultiLayerNetwork network = SparkNetwork.layers(setting.clone());
    SparkDl4jMultiLayer spark = new SparkDl4jMultiLayer(context, network, master(1));
    SparkPrediction.attach(spark);
    MultiLayerNetwork alone = SparkNetwork.layers(setting.clone());
    WeightPrediction prediction = WeightPrediction.attach(alone);
    EncodedGradientsAccumulator accumulator = accumulator();
    alone.setGradientsAccumulator(accumulator);
    for (int fit = 1; fit <= 2; fit++) {
      spark.fit(context.parallelize(SparkNetwork.batches(BATCHES), 1));
      accumulator.touch();
      SparkNetwork.batches(BATCHES).forEach(alone::fit);
      accumulator.reset();
      Bits.assertSame(
          network.getUpdater().getStateViewArray(),
          alone.getUpdater().getStateViewArray(),
          "optimizer state after fit " + fit);
      afterUpdates.accept(network, fit * BATCHES);
    }
    return prediction;
  }

  /** Encodes a network's own updates as an executor does. */
  private static EncodedGradientsAccumulator accumulator() {
    EncodingHandler handler =
        new EncodingHandler(
            new FixedThresholdAlgorithm(THRESHOLD), new NoOpResidualPostProcessor(), null, false);
    EncodedGradientsAccumulator accumulator =
        new EncodedGradientsAccumulator.Builder(1).messageHandler(handler).build();
    accumulator.fallbackToSingleConsumerMode(true);
    return accumulator;
  }

  /** Of an optimizer that does not ask for the count: plain Deeplearning4j gets that wrong. */
  @Test
  void atZeroStepsIsPlainDeeplearning4j() {
    MultiLayerNetwork plain = SparkNetwork.layers(new Nesterovs(0.05, 0.9));
    new SparkDl4jMultiLayer(context, plain, master(1)).fit(data());
    MultiLayerNetwork zero = trained(new XGrad(new Nesterovs(0.05, 0.9), 0));
    Bits.assertSame(zero.params(), plain.params(), "weights");
    Bits.assertSame(
        zero.getUpdater().getStateViewArray(), plain.getUpdater().getStateViewArray(), "state");
    assertThat(Bits.of(trained(new XGrad(new Nesterovs(0.05, 0.9), 1)).params()))
        .as("weights trained with prediction, which must differ")
        .isNotEqualTo(Bits.of(plain.params()));
  }

  private MultiLayerNetwork trained(IUpdater updater) {
    MultiLayerNetwork network = SparkNetwork.layers(updater);
    SparkDl4jMultiLayer spark = new SparkDl4jMultiLayer(context, network, master(1));
    SparkPrediction.attach(spark);
    spark.fit(data());
    assertThat(network.getIterationCount()).isEqualTo(BATCHES);
    return network;
  }
}
