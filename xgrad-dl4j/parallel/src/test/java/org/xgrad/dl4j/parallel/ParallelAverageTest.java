package org.xgrad.dl4j.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.deeplearning4j.optimize.listeners.ScoreIterationListener;
import org.deeplearning4j.optimize.solvers.accumulation.encoding.threshold.FixedThresholdAlgorithm;
import org.deeplearning4j.parallelism.ParallelWrapper;
import org.deeplearning4j.parallelism.ParallelWrapper.TrainingMode;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.Adam;
import org.xgrad.XGrad;
import org.xgrad.average.Averaging;
import org.xgrad.dl4j.AveragedWeights;
import org.xgrad.dl4j.WeightAverage;
import org.xgrad.testkit.Bits;

/** An average of a wrapper's main network, which trains in one of the workers' threads. */
@Timeout(120)
class ParallelAverageTest {
  private static final int ROUNDS = 6;

  /** Notes the weights that each of the main network's steps but the first starts from. */
  private static final class Notes extends BaseTrainingListener {
    private final Model network;
    private final List<double[]> weights = new CopyOnWriteArrayList<>();

    Notes(Model network) {
      this.network = network;
    }

    @Override
    public void onGradientCalculation(Model model) {
      if (model == network && ParallelNetwork.iteration(model) > 0) {
        weights.add(numbers(model));
      }
    }
  }

  private static double[] numbers(Model network) {
    INDArray weights = network.params();
    return weights.reshape(weights.length()).dup().data().asDouble();
  }

  private static ParallelWrapper wrapper(Model network, TrainingMode mode) {
    return new ParallelWrapper.Builder<>(network)
        .trainingMode(mode)
        .thresholdAlgorithm(new FixedThresholdAlgorithm(1e-3))
        .averagingFrequency(2)
        .workers(2)
        .prefetchBuffer(0)
        .build();
  }

  /**
   * Without prediction by averaging alone: Deeplearning4j's own workers that share gradients now
   * and then wait for each other forever, for one copies the network that another trains already.
   */
  @ParameterizedTest
  @CsvSource({"AVERAGING, true", "AVERAGING, false", "SHARED_GRADIENTS, true"})
  void isThatOfTheMainNetworksWeights(TrainingMode mode, boolean isPredicted) {
    Model network = ParallelNetwork.LAYERS.with(new XGrad(new Adam(0.02), 1));
    Notes notes = new Notes(network);
    WeightAverage average = WeightAverage.attach(network, Averaging.tailMean(1));
    network.addListeners(notes);
    ParallelWrapper wrapper = wrapper(network, mode);
    if (isPredicted) {
      ParallelPrediction.attach(wrapper);
    }
    for (int time = 0; time < 2; time++) {
      wrapper.fit(AveragingTest.iterator(ParallelNetwork.batches(2 * ROUNDS)));
    }
    INDArray real = network.params().dup();
    double[] expected = new double[(int) real.length()];
    notes.weights.add(numbers(network));
    assertThat(notes.weights).hasSize(ParallelNetwork.iteration(network));
    for (double[] each : notes.weights) {
      for (int index = 0; index < expected.length; index++) {
        expected[index] += each[index] / notes.weights.size();
      }
    }
    try (AveragedWeights averaged = average.use()) {
      assertThat(numbers(network)).containsExactly(expected, within(1e-6));
    }
    Bits.assertSame(network.params(), real, "real weights");
    assertThat(average.taken()).isEqualTo(2 * ROUNDS);
  }

  /** The wrapper's listeners come on top of the network's own. */
  @ParameterizedTest
  @CsvSource({"true", "false"})
  void goesOnWhereTheWrapperHasListeners(boolean isPredicted) {
    Model network = ParallelNetwork.GRAPH.with(new XGrad(new Adam(0.02), 1));
    WeightAverage average = WeightAverage.attach(network, Averaging.exponential(0.7).every(2));
    ParallelWrapper wrapper = wrapper(network, TrainingMode.AVERAGING);
    wrapper.setListeners(new ScoreIterationListener(100));
    if (isPredicted) {
      ParallelPrediction.attach(wrapper);
    }
    wrapper.fit(AveragingTest.iterator(ParallelNetwork.batches(2 * ROUNDS)));
    average.use().close();
    assertThat(average.taken()).isEqualTo(ROUNDS / 2);
  }
}
