package org.xgrad.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.constraint.MaxNormConstraint;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.config.Adam;
import org.xgrad.XGrad;
import org.xgrad.average.Averaging;
import org.xgrad.predict.Prediction;
import org.xgrad.testkit.Bits;

/** Averages of the weights beside training, held against ones that are written out. */
class WeightAverageTest {
  private static final int STEPS = 12;
  private static final double TOLERANCE = 1e-6;

  /** What an average should be, by the weights after each update, the first ones included. */
  private interface Oracle {
    double[] of(List<double[]> weights);
  }

  private static double[] exponential(List<double[]> weights, double most, int every) {
    double[] average = weights.get(0).clone();
    for (int update = every; update < weights.size(); update += every) {
      double number = update / every;
      double decay = Math.min(most, (1 + number) / (10 + number));
      for (int index = 0; index < average.length; index++) {
        average[index] = decay * average[index] + (1 - decay) * weights.get(update)[index];
      }
    }
    return average;
  }

  private static double[] tailMean(List<double[]> weights, int from) {
    double[] mean = new double[weights.get(0).length];
    for (double[] each : weights.subList(from, weights.size())) {
      for (int index = 0; index < mean.length; index++) {
        mean[index] += each[index] / (weights.size() - from);
      }
    }
    return mean;
  }

  private static double[] numbers(INDArray weights) {
    return weights.reshape(weights.length()).dup().data().asDouble();
  }

  static Stream<Arguments> trainings() {
    return Stream.of(TestNetwork.DENSE, TestNetwork.GRAPH, TestNetwork.LSTM_NETWORK)
        .flatMap(
            kind ->
                Stream.of(true, false)
                    .flatMap(
                        isPredicted ->
                            Stream.of(
                                of(kind, isPredicted, Averaging.exponential(0.7), 0),
                                of(kind, isPredicted, Averaging.exponential(0.3).every(3), 1),
                                of(kind, isPredicted, Averaging.tailMean(4), 2))));
  }

  private static Arguments of(
      TestNetwork kind, boolean isPredicted, Averaging averaging, int oracle) {
    Oracle written =
        switch (oracle) {
          case 0 -> weights -> exponential(weights, 0.7, 1);
          case 1 -> weights -> exponential(weights, 0.3, 3);
          default -> weights -> tailMean(weights, 4);
        };
    return Arguments.of(kind, isPredicted, averaging, written);
  }

  /** With constraints, and a listener that hears of gradients at the real weights. */
  private static Trainee network(TestNetwork kind, boolean isPredicted) {
    Trainee network =
        kind.build(
            TestNetwork.configuration(new XGrad(new Adam(0.05), 2))
                .constrainWeights(new MaxNormConstraint(0.5, 1)));
    if (isPredicted) {
      network.attach();
    }
    return network;
  }

  @ParameterizedTest(name = "{0}, predicted: {1}, {2}")
  @MethodSource("trainings")
  void isThatOfTheWeightsAfterEachUpdate(
      TestNetwork kind, boolean isPredicted, Averaging averaging, Oracle oracle) {
    Trainee network = network(kind, isPredicted);
    Trainee without = network(kind, isPredicted);
    WeightAverage average = WeightAverage.attach(network.model(), averaging);
    List<double[]> weights = new ArrayList<>();
    weights.add(numbers(network.parameters()));
    for (DataSet batch : kind.batches(STEPS)) {
      network.fit(batch);
      without.fit(batch);
      Bits.assertSame(network.parameters(), without.parameters(), "weights, with an average");
      weights.add(numbers(network.parameters()));
    }
    INDArray real = network.parameters().dup();
    try (AveragedWeights averaged = average.use()) {
      assertThat(numbers(network.parameters()))
          .containsExactly(oracle.of(weights), within(TOLERANCE));
      assertThat(average.isUsed()).isTrue();
    }
    assertThat(average.isUsed()).isFalse();
    Bits.assertSame(network.parameters(), real, "real weights");
    DataSet next = kind.batches(1).get(0);
    network.fit(next);
    without.fit(next);
    Bits.assertSame(network.parameters(), without.parameters(), "weights, trained on");
  }

  /** Truncated backpropagation steps after each segment: there are three in five time steps. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void takesTheWeightsAfterEachSegmentOfASequence(boolean isPredicted) {
    Trainee network =
        TestNetwork.layers(
            TestNetwork.configuration(new XGrad(new Adam(0.05)))
                .list()
                .layer(new LSTM.Builder().nIn(4).nOut(6).build())
                .layer(
                    new RnnOutputLayer.Builder()
                        .nIn(6)
                        .nOut(3)
                        .activation(Activation.SOFTMAX)
                        .build())
                .backpropType(BackpropType.TruncatedBPTT)
                .tBPTTLength(2));
    if (isPredicted) {
      network.attach();
    }
    WeightAverage average = WeightAverage.attach(network.model(), Averaging.tailMean(1));
    TestNetwork.LSTM_NETWORK.batches(2).forEach(network::fit);
    average.update();
    assertThat(average.taken()).isEqualTo(6);
  }

  @Test
  void overEpochs() {
    List<DataSet> batches = TestNetwork.GRAPH.batches(4);
    Trainee network = network(TestNetwork.GRAPH, true);
    WeightAverage average = WeightAverage.attach(network.model(), Averaging.tailMean(1));
    network.fit(new ListDataSetIterator<>(batches, 1));
    network.fit(new ListDataSetIterator<>(batches, 1));
    average.update();
    assertThat(average.taken()).isEqualTo(8);
    average.update();
    assertThat(average.taken()).isEqualTo(8);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void inALoopOfOnesOwn(boolean isPredicted) {
    Trainee network = network(TestNetwork.DENSE, isPredicted);
    WeightAverage average = WeightAverage.attach(network.model(), Averaging.exponential(0.7));
    List<double[]> weights = new ArrayList<>();
    weights.add(numbers(network.parameters()));
    for (DataSet batch : TestNetwork.DENSE.batches(STEPS)) {
      Gradient gradient;
      if (isPredicted) {
        try (Prediction ahead = network.ahead()) {
          network.computeGradient(batch);
          gradient = network.model().gradient();
        }
      } else {
        network.computeGradient(batch);
        gradient = network.model().gradient();
      }
      network.apply(gradient, batch.numExamples());
      weights.add(numbers(network.parameters()));
      if (!isPredicted) {
        average.update();
      }
    }
    try (AveragedWeights averaged = average.use()) {
      assertThat(numbers(network.parameters()))
          .containsExactly(exponential(weights, 0.7, 1), within(TOLERANCE));
    }
  }

  /** They are averages already, and of other weights: those of training stay until recomputed. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void statisticsOfBatchNormalizationAreThoseOfTraining(boolean isPredicted) {
    TestNetwork kind = TestNetwork.CONVOLUTION_WITH_BATCH_NORMALIZATION;
    Trainee network = kind.with(new XGrad(new Adam(0.05), 2));
    if (isPredicted) {
      network.attach();
    }
    WeightAverage average = WeightAverage.attach(network.model(), Averaging.exponential(0.7));
    List<DataSet> batches = kind.batches(STEPS);
    batches.forEach(network::fit);
    MultiLayerNetwork layers = (MultiLayerNetwork) network.model();
    INDArray real = network.parameters().dup();
    INDArray mean = layers.getLayer(1).getParam("mean");
    INDArray realMean = mean.dup();
    INDArray realScale = layers.getLayer(1).getParam("gamma").dup();
    try (AveragedWeights averaged = average.use()) {
      Bits.assertSame(mean, realMean, "statistics");
      assertThat(Bits.of(layers.getLayer(1).getParam("gamma")))
          .as("what is trained there")
          .isNotEqualTo(Bits.of(realScale));
      BatchNormStatistics.recompute(layers, new ListDataSetIterator<>(batches, 1), STEPS);
      assertThat(Bits.of(mean)).as("statistics anew").isNotEqualTo(Bits.of(realMean));
    }
    Bits.assertSame(network.parameters(), real, "real weights and statistics");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void frozenParametersStayWhatTheyAre(boolean isPredicted) {
    NeuralNetConfiguration.Builder builder = TestNetwork.configuration(new XGrad(new Adam(0.05)));
    Trainee network =
        TestNetwork.layers(
            builder
                .list()
                .layer(new FrozenLayer(new DenseLayer.Builder().nIn(6).nOut(5).build()))
                .layer(
                    new OutputLayer.Builder()
                        .nIn(5)
                        .nOut(3)
                        .activation(Activation.SOFTMAX)
                        .build()));
    if (isPredicted) {
      network.attach();
    }
    WeightAverage average = WeightAverage.attach(network.model(), Averaging.exponential(0.7));
    TestNetwork.DENSE.batches(STEPS).forEach(network::fit);
    INDArray real = network.parameters().dup();
    int frozen = 6 * 5 + 5;
    try (AveragedWeights averaged = average.use()) {
      INDArray used = network.parameters();
      Bits.assertSame(part(used, 0, frozen), part(real, 0, frozen), "frozen");
      assertThat(Bits.of(part(used, frozen, real.length())))
          .isNotEqualTo(Bits.of(part(real, frozen, real.length())));
    }
    Bits.assertSame(network.parameters(), real, "real weights");
  }

  private static INDArray part(INDArray weights, long from, long to) {
    return weights.reshape(weights.length()).get(NDArrayIndex.interval(from, to));
  }

  @Test
  void goesOnWhenPredictionIsAttachedAndDetached() {
    List<DataSet> batches = TestNetwork.DENSE.batches(STEPS);
    Trainee network = TestNetwork.DENSE.with(new Adam(0.05));
    WeightAverage average = WeightAverage.attach(network.model(), Averaging.tailMean(1));
    List<double[]> weights = new ArrayList<>();
    weights.add(numbers(network.parameters()));
    for (int step = 0; step < STEPS; step++) {
      if (step == 4) {
        network.attach(2);
      } else if (step == 8) {
        network.detach();
      }
      network.fit(batches.get(step));
      weights.add(numbers(network.parameters()));
    }
    assertThat(WeightAverage.of(network.model())).isSameAs(average);
    try (AveragedWeights averaged = average.use()) {
      assertThat(numbers(network.parameters()))
          .containsExactly(tailMean(weights, 1), within(TOLERANCE));
    }
  }
}
