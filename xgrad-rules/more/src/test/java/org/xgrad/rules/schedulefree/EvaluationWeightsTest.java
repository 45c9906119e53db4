package org.xgrad.rules.schedulefree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator;
import org.deeplearning4j.earlystopping.EarlyStoppingConfiguration;
import org.deeplearning4j.earlystopping.EarlyStoppingResult;
import org.deeplearning4j.earlystopping.saver.InMemoryModelSaver;
import org.deeplearning4j.earlystopping.scorecalc.DataSetLossCalculator;
import org.deeplearning4j.earlystopping.termination.MaxEpochsTerminationCondition;
import org.deeplearning4j.earlystopping.trainer.EarlyStoppingTrainer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.listeners.ScoreIterationListener;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.xgrad.average.Averaging;
import org.xgrad.dl4j.AveragedWeights;
import org.xgrad.dl4j.BatchNormStatistics;
import org.xgrad.dl4j.EvaluationWeights;
import org.xgrad.dl4j.Resume;
import org.xgrad.dl4j.WeightAverage;
import org.xgrad.dl4j.WeightPrediction;
import org.xgrad.dl4j.error.UnsupportedNetworkException;
import org.xgrad.error.PredictionStateException;
import org.xgrad.testkit.Bits;

/** The weights that an optimizer names, in the place of those that a network trains. */
class EvaluationWeightsTest {
  private static final int STEPS = 9;

  private static MultiLayerNetwork network(IUpdater first, IUpdater second) {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(7)
                .dataType(DataType.DOUBLE)
                .activation(Activation.TANH)
                .list()
                .layer(new DenseLayer.Builder().nIn(4).nOut(6).updater(first).build())
                .layer(new BatchNormalization.Builder().nIn(6).nOut(6).updater(first).build())
                .layer(
                    new OutputLayer.Builder(LossFunction.MSE)
                        .nIn(6)
                        .nOut(2)
                        .activation(Activation.IDENTITY)
                        .updater(second)
                        .build())
                .build());
    network.init();
    return network;
  }

  private static MultiLayerNetwork trained(double steps) {
    MultiLayerNetwork network = network(new ScheduleFreeSgd(0.1), new ScheduleFreeAdamW(0.01));
    WeightPrediction.attach(network, steps);
    batches().forEach(network::fit);
    return network;
  }

  private static List<DataSet> batches() {
    return IntStream.range(0, STEPS).mapToObj(EvaluationWeightsTest::batch).toList();
  }

  private static DataSet batch(int seed) {
    Random random = new Random(seed);
    double[][] features = new double[8][4];
    double[][] labels = new double[8][2];
    for (int example = 0; example < features.length; example++) {
      features[example] = random.doubles(4, -1, 1).toArray();
      labels[example] = random.doubles(2, -1, 1).toArray();
    }
    return new DataSet(Nd4j.createFromArray(features), Nd4j.createFromArray(labels));
  }

  private static INDArray evaluated(MultiLayerNetwork network) {
    try (AveragedWeights averaged = EvaluationWeights.ofOptimizer(network).use()) {
      return network.params().dup();
    }
  }

  /** Of the first layer, which SGD trains: its state is z of the layer and more, then the moves. */
  private static INDArray firstZ(INDArray state) {
    return state.reshape(state.length()).get(NDArrayIndex.interval(0, 4 * 6 + 6)).dup();
  }

  private static INDArray firstLayer(INDArray parameters) {
    return parameters.reshape(parameters.length()).get(NDArrayIndex.interval(0, 4 * 6 + 6)).dup();
  }

  /** x is the mean of all z where there is no warm-up. */
  @ParameterizedTest
  @ValueSource(doubles = {0, 2})
  void areTheMeanOfAllZ(double steps) {
    MultiLayerNetwork layers = network(new ScheduleFreeSgd(0.1), new ScheduleFreeAdamW(0.01));
    WeightPrediction.attach(layers, steps);
    INDArray sum = Nd4j.zeros(DataType.DOUBLE, 4 * 6 + 6);
    for (int step = 1; step <= STEPS; step++) {
      layers.fit(batch(step));
      sum.addi(firstZ(layers.getUpdater().getStateViewArray()));
      INDArray trained = layers.params().dup();
      INDArray average = firstLayer(evaluated(layers));
      assertThat(average.toDoubleVector())
          .as("x after step %d", step)
          .containsExactly(sum.div(step).toDoubleVector(), within(1e-12));
      Bits.assertSame(layers.params(), trained, "trained weights");
    }
    assertThat(Bits.of(firstLayer(evaluated(layers))))
        .isNotEqualTo(Bits.of(firstLayer(layers.params())));
  }

  @Test
  void ofAGraphToo() {
    MultiLayerNetwork layers = trained(1);
    ComputationGraph graph =
        network(new ScheduleFreeSgd(0.1), new ScheduleFreeAdamW(0.01)).toComputationGraph();
    WeightPrediction.attach(graph, 1);
    batches().forEach(graph::fit);
    Bits.assertSame(graph.params(), layers.params(), "trained weights");
    try (AveragedWeights averaged = EvaluationWeights.ofOptimizer(graph).use()) {
      Bits.assertSame(graph.params(), evaluated(layers), "evaluated weights");
    }
    Bits.assertSame(graph.params(), layers.params(), "weights that came back");
  }

  @Test
  void beforeTheFirstUpdateTheyAreTheWeights() {
    MultiLayerNetwork layers = network(new ScheduleFreeSgd(0.1), new ScheduleFreeSgd(0.1));
    WeightPrediction.attach(layers, 1);
    Bits.assertSame(evaluated(layers), layers.params(), "evaluated weights");
  }

  @Test
  void whatOtherOptimizersTrainIsLeftAsItIs() {
    MultiLayerNetwork layers = network(new ScheduleFreeSgd(0.1), new Sgd(0.1));
    WeightPrediction.attach(layers, 1);
    batches().forEach(layers::fit);
    INDArray real = layers.getLayer(2).params().dup();
    try (AveragedWeights averaged = EvaluationWeights.ofOptimizer(layers).use()) {
      Bits.assertSame(layers.getLayer(2).params(), real, "weights of SGD");
    }
  }

  @Test
  void trainingIsRefusedMeanwhileAndChangesNothing() {
    MultiLayerNetwork layers = trained(1);
    MultiLayerNetwork undisturbed = trained(1);
    EvaluationWeights weights = EvaluationWeights.ofOptimizer(layers);
    layers.setListeners(new ScoreIterationListener(100));
    INDArray state = layers.getUpdater().getStateViewArray().dup();
    try (AveragedWeights averaged = weights.use()) {
      assertThat(weights.isUsed()).isTrue();
      INDArray used = layers.params().dup();
      assertThatThrownBy(() -> layers.fit(batch(0)))
          .isInstanceOf(PredictionStateException.class)
          .hasMessageContaining("holds the weights that its optimizer evaluates with");
      assertThatThrownBy(() -> WeightPrediction.ahead(layers))
          .isInstanceOf(PredictionStateException.class);
      assertThatThrownBy(() -> EvaluationWeights.ofOptimizer(layers).use())
          .isInstanceOf(PredictionStateException.class);
      Bits.assertSame(layers.params(), used, "evaluated weights");
    }
    assertThat(weights.isUsed()).isFalse();
    Bits.assertSame(layers.getUpdater().getStateViewArray(), state, "optimizer's state");
    layers.fit(batch(0));
    undisturbed.fit(batch(0));
    Bits.assertSame(layers.params(), undisturbed.params(), "weights, trained on");
  }

  @Test
  void theRealOnesComeBackWhenAnEvaluationFails() {
    MultiLayerNetwork layers = trained(1);
    INDArray real = layers.params().dup();
    assertThatThrownBy(
            () -> {
              try (AveragedWeights averaged = EvaluationWeights.ofOptimizer(layers).use()) {
                layers.output(Nd4j.zeros(2, 17));
              }
            })
        .isNotInstanceOf(AssertionError.class);
    Bits.assertSame(layers.params(), real, "real weights");
  }

  @Test
  void predictedWeightsAreRefused() {
    MultiLayerNetwork layers = trained(1);
    EvaluationWeights weights = EvaluationWeights.ofOptimizer(layers);
    try (var ahead = WeightPrediction.ahead(layers)) {
      assertThatThrownBy(weights::use)
          .isInstanceOf(PredictionStateException.class)
          .hasMessageContaining("predicted now");
    }
    weights.use().close();
  }

  /** Each is made of the real weights, and is put in their place. */
  @Test
  void anAverageAndTheseAreNotUsedAtOnce() {
    MultiLayerNetwork layers = network(new ScheduleFreeSgd(0.1), new ScheduleFreeSgd(0.1));
    WeightPrediction.attach(layers, 1);
    WeightAverage average = WeightAverage.attach(layers, Averaging.exponential(0.7));
    batches().forEach(layers::fit);
    EvaluationWeights weights = EvaluationWeights.ofOptimizer(layers);
    INDArray real = layers.params().dup();
    try (AveragedWeights averaged = average.use()) {
      assertThatThrownBy(weights::use)
          .isInstanceOf(PredictionStateException.class)
          .hasMessageContaining("holds the average of its weights");
    }
    try (AveragedWeights averaged = weights.use()) {
      assertThatThrownBy(average::use)
          .isInstanceOf(PredictionStateException.class)
          .hasMessageContaining("holds the weights that its optimizer evaluates with");
    }
    Bits.assertSame(layers.params(), real, "real weights");
    average.use().close();
  }

  @Test
  void statisticsOfBatchNormalizationAreGatheredAnewAndComeBack() {
    MultiLayerNetwork layers = trained(1);
    INDArray real = layers.params().dup();
    INDArray mean = layers.getLayer(1).getParam("mean");
    INDArray realMean = mean.dup();
    try (AveragedWeights averaged = EvaluationWeights.ofOptimizer(layers).use()) {
      Bits.assertSame(mean, realMean, "statistics");
      BatchNormStatistics.recompute(layers, new ListDataSetIterator<>(batches(), 8), STEPS);
      assertThat(Bits.of(mean)).as("statistics anew").isNotEqualTo(Bits.of(realMean));
    }
    Bits.assertSame(layers.params(), real, "real weights and statistics");
  }

  @Test
  void aResumedRunHasTheSame(@TempDir Path folder) {
    MultiLayerNetwork layers = trained(1);
    File file = folder.resolve("net.zip").toFile();
    Resume.save(layers, file);
    MultiLayerNetwork resumed = Resume.multiLayerNetwork(file);
    Bits.assertSame(evaluated(resumed), evaluated(layers), "evaluated weights");
    resumed.fit(batch(0));
    layers.fit(batch(0));
    Bits.assertSame(resumed.params(), layers.params(), "weights, trained on");
    Bits.assertSame(evaluated(resumed), evaluated(layers), "evaluated weights, trained on");
  }

  @Test
  void aFileThatIsSavedMeanwhileHoldsThem(@TempDir Path folder) {
    MultiLayerNetwork layers = trained(1);
    File file = folder.resolve("net.zip").toFile();
    WeightAverage.attach(layers, Averaging.exponential(0.7));
    try (AveragedWeights averaged = EvaluationWeights.ofOptimizer(layers).use()) {
      Resume.save(layers, file);
    }
    Bits.assertSame(
        Resume.multiLayerNetwork(file).params(), evaluated(layers), "weights in the file");
  }

  @Test
  void withoutTheOptimizersStateTheyAreRefused() throws IOException {
    MultiLayerNetwork layers = trained(1);
    ByteArrayOutputStream saved = new ByteArrayOutputStream();
    ModelSerializer.writeModel(layers, saved, false);
    MultiLayerNetwork bare =
        ModelSerializer.restoreMultiLayerNetwork(
            new ByteArrayInputStream(saved.toByteArray()), false);
    EvaluationWeights weights = EvaluationWeights.ofOptimizer(bare);
    assertThatThrownBy(weights::use)
        .isInstanceOf(PredictionStateException.class)
        .hasMessageContaining("counts " + STEPS + " updates")
        .hasMessageContaining("Resume");
    Bits.assertSame(bare.params(), layers.params(), "weights");
    assertThat(weights.isUsed()).isFalse();
  }

  @Test
  void optimizersThatNameNoneAreRefused() {
    MultiLayerNetwork layers = network(new Adam(0.01), new Sgd(0.1));
    assertThatThrownBy(() -> EvaluationWeights.ofOptimizer(layers))
        .isInstanceOf(UnsupportedNetworkException.class)
        .hasMessageContaining("none of its updaters names weights")
        .hasMessageContaining("WeightAverage.attach(network)");
  }

  @Test
  void earlyStoppingScoresAndKeepsThem() {
    MultiLayerNetwork layers = network(new ScheduleFreeSgd(0.1), new ScheduleFreeAdamW(0.01));
    WeightPrediction.attach(layers, 1);
    EvaluationWeights weights = EvaluationWeights.ofOptimizer(layers);
    ListDataSetIterator<DataSet> data = new ListDataSetIterator<>(batches(), 8);
    EarlyStoppingResult<MultiLayerNetwork> result =
        new EarlyStoppingTrainer(
                new EarlyStoppingConfiguration.Builder<MultiLayerNetwork>()
                    .epochTerminationConditions(new MaxEpochsTerminationCondition(2))
                    .scoreCalculator(weights.scoring(new DataSetLossCalculator(data, true)))
                    .modelSaver(weights.saving(new InMemoryModelSaver<>()))
                    .build(),
                layers,
                data)
            .fit();
    assertThat(result.getBestModelEpoch()).isEqualTo(1);
    Bits.assertSame(result.getBestModel().params(), evaluated(layers), "the best model's weights");
    try (AveragedWeights averaged = weights.use()) {
      assertThat(result.getScoreVsEpoch().get(1))
          .isCloseTo(new DataSetLossCalculator(data, true).calculateScore(layers), within(1e-12));
    }
  }
}
