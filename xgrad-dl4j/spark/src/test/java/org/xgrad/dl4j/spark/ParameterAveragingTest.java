package org.xgrad.dl4j.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.spark.api.RDDTrainingApproach;
import org.deeplearning4j.spark.api.Repartition;
import org.deeplearning4j.spark.impl.graph.SparkComputationGraph;
import org.deeplearning4j.spark.impl.multilayer.SparkDl4jMultiLayer;
import org.deeplearning4j.spark.impl.paramavg.ParameterAveragingTrainingMaster;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.xgrad.XGrad;
import org.xgrad.dl4j.WeightPrediction;
import org.xgrad.testkit.Bits;

/** Parameter averaging on Spark: one partition is an attached network's own training. */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ParameterAveragingTest {
  private static final int FREQUENCY = 2;
  private JavaSparkContext context;

  @BeforeAll
  void start() {
    context = LocalSpark.start();
  }

  @AfterAll
  void stop() {
    context.close();
  }

  static ParameterAveragingTrainingMaster master(int workers) {
    return new ParameterAveragingTrainingMaster.Builder(workers, SparkNetwork.BATCH)
        .rngSeed(1)
        .averagingFrequency(FREQUENCY)
        .batchSizePerWorker(SparkNetwork.BATCH)
        .workerPrefetchNumBatches(0)
        .saveUpdater(true)
        .repartionData(Repartition.Never)
        .rddTrainingApproach(RDDTrainingApproach.Direct)
        .build();
  }

  @Test
  void layersInOnePartitionTrainAsTheyDoAlone() {
    List<DataSet> batches = SparkNetwork.batches(FREQUENCY);
    MultiLayerNetwork network = SparkNetwork.layers(new XGrad(new Adam(0.01), 1.5));
    MultiLayerNetwork alone = SparkNetwork.layers(new XGrad(new Adam(0.01), 1.5));
    WeightPrediction.attach(alone);
    SparkDl4jMultiLayer spark = new SparkDl4jMultiLayer(context, network, master(1));
    SparkPrediction.attach(spark);
    JavaRDD<DataSet> data = context.parallelize(batches, 1);
    for (int epoch = 0; epoch < 3; epoch++) {
      spark.fit(data);
      batches.forEach(alone::fit);
      Bits.assertSame(network.params(), alone.params(), "weights");
      Bits.assertSame(
          network.getUpdater().getStateViewArray(),
          alone.getUpdater().getStateViewArray(),
          "optimizer state");
      assertThat(network.getIterationCount()).isEqualTo(alone.getIterationCount());
    }
    network.fit(batches.get(0));
    alone.fit(batches.get(0));
    Bits.assertSame(network.params(), alone.params(), "weights, training on alone");
    assertThat(WeightPrediction.of(network).counts().made()).isEqualTo(1);
  }

  /** Deeplearning4j's own graphs count from 0 in each round; ours go on. */
  @Test
  void aGraphInOnePartitionTrainsAsItDoesAlone() {
    List<DataSet> batches = SparkNetwork.batches(FREQUENCY);
    ComputationGraph network = SparkNetwork.graph(new XGrad(new Adam(0.01), 1.5));
    ComputationGraph alone = SparkNetwork.graph(new XGrad(new Adam(0.01), 1.5));
    WeightPrediction.attach(alone);
    SparkComputationGraph spark = new SparkComputationGraph(context, network, master(1));
    SparkPrediction.attach(spark);
    JavaRDD<DataSet> data = context.parallelize(batches, 1);
    for (int epoch = 0; epoch < 3; epoch++) {
      spark.fit(data);
      batches.forEach(alone::fit);
      Bits.assertSame(network.params(), alone.params(), "weights");
      Bits.assertSame(
          network.getUpdater().getStateViewArray(),
          alone.getUpdater().getStateViewArray(),
          "optimizer state");
      assertThat(network.getIterationCount()).isEqualTo(alone.getIterationCount());
    }
  }

  /** Three samples are more than a round has: they are kept from one to the next. */
  @Test
  void adaptiveInOnePartitionTrainsAsItDoesAlone() {
    List<DataSet> batches = SparkNetwork.batches(FREQUENCY);
    MultiLayerNetwork network = SparkNetwork.layers(XGrad.adaptive(new Adam(0.01)));
    MultiLayerNetwork alone = SparkNetwork.layers(XGrad.adaptive(new Adam(0.01)));
    WeightPrediction prediction = WeightPrediction.attach(alone);
    SparkDl4jMultiLayer spark = new SparkDl4jMultiLayer(context, network, master(1));
    SparkPrediction.attach(spark);
    JavaRDD<DataSet> data = context.parallelize(batches, 1);
    for (int round = 0; round < 16; round++) {
      spark.fit(data);
      batches.forEach(alone::fit);
      Bits.assertSame(network.params(), alone.params(), "weights after round " + round);
    }
    assertThat(prediction.counts().made()).isGreaterThan(20);
  }

  @Test
  void everyWorkerPredicts() {
    MultiLayerNetwork network = SparkNetwork.layers(new XGrad(new Adam(0.01), 1));
    SparkDl4jMultiLayer spark = new SparkDl4jMultiLayer(context, network, master(2));
    SparkPrediction.attach(spark, new Sightings());
    SparkPrediction.attach(spark, new Sightings());
    spark.fit(context.parallelize(SparkNetwork.batches(12), 2));
    // Each worker's first step of all has nothing to predict from.
    assertThat(Sightings.unpredicted()).isEqualTo(2);
    assertThat(Sightings.predicted()).isEqualTo(10);
    assertThat(network.getIterationCount()).isEqualTo(3 * FREQUENCY);
  }

  @Test
  void atZeroStepsIsPlainDeeplearning4j() {
    MultiLayerNetwork plain = SparkNetwork.layers(new Adam(0.01));
    new SparkDl4jMultiLayer(context, plain, master(2))
        .fit(context.parallelize(SparkNetwork.batches(8), 2));
    Bits.assertSame(trained(new XGrad(new Adam(0.01), 0)).params(), plain.params(), "weights");
    assertThat(Bits.of(trained(new XGrad(new Adam(0.01), 1)).params()))
        .as("weights trained with prediction, which must differ")
        .isNotEqualTo(Bits.of(plain.params()));
  }

  private MultiLayerNetwork trained(IUpdater updater) {
    MultiLayerNetwork network = SparkNetwork.layers(updater);
    SparkDl4jMultiLayer spark = new SparkDl4jMultiLayer(context, network, master(2));
    SparkPrediction.attach(spark);
    spark.fit(context.parallelize(SparkNetwork.batches(8), 2));
    return network;
  }
}
