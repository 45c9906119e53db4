package org.xgrad.dl4j.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.deeplearning4j.parallelism.ParallelWrapper;
import org.deeplearning4j.parallelism.ParallelWrapper.TrainingMode;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.Adam;
import org.xgrad.XGrad;
import org.xgrad.dl4j.Resume;
import org.xgrad.dl4j.WeightPrediction;
import org.xgrad.predict.Prediction;
import org.xgrad.testkit.Bits;

/** A worker that fails, with its weights predicted, ends the whole fit and leaves real weights. */
@Timeout(120)
class WorkerFailureTest {
  private static final int ROUNDS_BEFORE = 2;

  static Stream<Arguments> failures() {
    List<Arguments> failures = new ArrayList<>();
    for (ParallelNetwork kind : ParallelNetwork.values()) {
      for (TrainingMode mode : List.of(TrainingMode.AVERAGING, TrainingMode.SHARED_GRADIENTS)) {
        for (boolean inCopy : new boolean[] {false, true}) {
          failures.add(Arguments.of(kind, mode, inCopy, new IllegalStateException("injected")));
          failures.add(Arguments.of(kind, mode, inCopy, new LinkageError("injected")));
        }
      }
    }
    return failures.stream();
  }

  @ParameterizedTest(name = "{0}, {1}, in a copy: {2}, {3}")
  @MethodSource("failures")
  void leavesTheRealWeightsAndTrainsOn(
      ParallelNetwork kind, TrainingMode mode, boolean inCopy, Throwable fault) {
    Model network = kind.with(new XGrad(new Adam(0.01), 1));
    ParallelWrapper wrapper = wrapper(network, mode);
    Saboteur saboteur = new Saboteur(network, inCopy, fault);
    wrapper.setListeners(saboteur);
    ParallelPrediction.attach(wrapper);
    List<DataSet> batches = ParallelNetwork.batches(2 * ROUNDS_BEFORE + 4);

    Throwable thrown = catchThrowable(() -> wrapper.fit(AveragingTest.iterator(batches)));
    assertThat(thrown).isNotNull();
    assertThat(root(thrown)).isSameAs(fault);

    long[] before =
        mode == TrainingMode.AVERAGING
            ? Bits.of(byHand(kind, batches.subList(0, 2 * ROUNDS_BEFORE)).params())
            : saboteur.afterRoundsBefore;
    assertThat(saboteur.struck).as("weights when it failed").isNotEqualTo(before);
    if (mode == TrainingMode.AVERAGING && inCopy) {
      // The network takes its step, and it is not averaged.
      Model stepped = byHand(kind, batches.subList(0, 2 * ROUNDS_BEFORE));
      ParallelNetwork.fit(stepped, batches.get(2 * ROUNDS_BEFORE));
      Bits.assertSame(network.params(), stepped.params(), "weights");
    } else {
      assertThat(Bits.of(network.params())).as("weights").isEqualTo(before);
    }
    assertThat(WeightPrediction.isAttached(network)).isTrue();
    assertThat(wrapper.getZoo()).isNull();
    try (Prediction ahead = WeightPrediction.ahead(network)) {
      assertThat(ahead.predictedParameters()).isPositive();
    }

    Model copy = Resume.cloneOf(network);
    network.setListeners(List.of());
    ParallelNetwork.fit(network, batches.get(0));
    ParallelNetwork.fit(copy, batches.get(0));
    Bits.assertSame(network.params(), copy.params(), "weights, training on alone");
    ParallelWrapper another = wrapper(network, mode);
    ParallelPrediction.attach(another);
    int iteration = ParallelNetwork.iteration(network);
    another.fit(AveragingTest.iterator(batches));
    assertThat(ParallelNetwork.iteration(network)).isEqualTo(iteration + batches.size() / 2);
  }

  private static Model byHand(ParallelNetwork kind, List<DataSet> batches) {
    Model network = kind.with(new XGrad(new Adam(0.01), 1));
    WeightPrediction.attach(network);
    AveragingByHand.of(network, 2).fit(batches, 1);
    return network;
  }

  private static ParallelWrapper wrapper(Model network, TrainingMode mode) {
    return new ParallelWrapper.Builder<>(network)
        .trainingMode(mode)
        .workers(2)
        .prefetchBuffer(0)
        .build();
  }

  /** Deeplearning4j wraps some of what fails within a pass. */
  private static Throwable root(Throwable thrown) {
    return thrown.getCause() == null ? thrown : root(thrown.getCause());
  }

  /** Strikes in the forward pass of one worker, in its third mini-batch. */
  private static final class Saboteur extends BaseTrainingListener {
    private final Model network;
    private final boolean inCopy;
    private final Throwable fault;
    private volatile long[] afterRoundsBefore;
    private volatile long[] struck;

    Saboteur(Model network, boolean inCopy, Throwable fault) {
      this.network = network;
      this.inCopy = inCopy;
      this.fault = fault;
    }

    @Override
    public void onForwardPass(Model model, List<INDArray> activations) {
      pass(model);
    }

    @Override
    public void onForwardPass(Model model, Map<String, INDArray> activations) {
      pass(model);
    }

    private void pass(Model model) {
      boolean isStruck = (model != network) == inCopy;
      if (isStruck && struck == null && ParallelNetwork.iteration(model) == ROUNDS_BEFORE) {
        struck = Bits.of(model.params());
        WorkerFailureTest.<RuntimeException>sneak(fault);
      }
    }

    @Override
    public void iterationDone(Model model, int iteration, int epoch) {
      if (model == network && iteration == ROUNDS_BEFORE - 1) {
        afterRoundsBefore = Bits.of(model.params());
      }
    }
  }

  @SuppressWarnings("unchecked")
  private static <T extends Throwable> void sneak(Throwable fault) throws T {
    throw (T) fault;
  }
}
