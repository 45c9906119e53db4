package org.xgrad.dl4j.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.deeplearning4j.parallelism.ParallelWrapper;
import org.deeplearning4j.parallelism.ParallelWrapper.TrainingMode;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.Adam;
import org.xgrad.XGrad;
import org.xgrad.dl4j.Resume;
import org.xgrad.dl4j.WeightPrediction;
import org.xgrad.dl4j.parallel.error.ParallelTrainingException;
import org.xgrad.testkit.Bits;

/** An interrupt ends a wrapper's fit: no worker is left behind, and the network trains on. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class InterruptTest {
  private static final int ITERATION = 2;

  static Stream<Arguments> cases() {
    return Stream.of(ParallelNetwork.values())
        .flatMap(
            kind ->
                Stream.of(TrainingMode.AVERAGING, TrainingMode.SHARED_GRADIENTS)
                    .map(mode -> Arguments.of(kind, mode)));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void endsTheFit(ParallelNetwork kind, TrainingMode mode) throws InterruptedException {
    Model network = kind.with(new XGrad(new Adam(0.01), 1));
    ParallelWrapper wrapper = wrapper(network, mode);
    wrapper.setListeners(new Interrupter(Thread.currentThread(), network));
    ParallelPrediction.attach(wrapper);
    List<DataSet> batches = ParallelNetwork.batches(100);
    List<Thread> ofOtherTests = workers();

    Throwable thrown = catchThrowable(() -> wrapper.fit(AveragingTest.iterator(batches)));
    assertThat(Thread.interrupted()).as("whether the thread is interrupted still").isTrue();
    assertThat(failure(thrown).diagnosis().problem()).isEqualTo("its fit was interrupted");
    assertThat(failure(thrown)).hasRootCauseInstanceOf(InterruptedException.class);
    assertThat(ParallelNetwork.iteration(network)).isBetween(ITERATION, ITERATION + 2);
    // The pool's threads end a moment later than the workers in them.
    for (Thread worker : workers()) {
      if (!ofOtherTests.contains(worker)) {
        worker.join(TimeUnit.MINUTES.toMillis(1));
      }
    }
    assertThat(ofOtherTests).containsAll(workers());
    assertThat(WeightPrediction.isAttached(network)).isTrue();

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

  private static List<Thread> workers() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("ParallelWrapper training thread"))
        .toList();
  }

  /** Deeplearning4j wraps what its waiting for a worker ends with. */
  private static ParallelTrainingException failure(Throwable thrown) {
    return thrown instanceof ParallelTrainingException failure
        ? failure
        : failure(thrown.getCause());
  }

  private static ParallelWrapper wrapper(Model network, TrainingMode mode) {
    return new ParallelWrapper.Builder<>(network)
        .trainingMode(mode)
        .workers(2)
        .prefetchBuffer(0)
        .build();
  }

  /** Interrupts the thread that called fit, while it waits for the workers. */
  private static final class Interrupter extends BaseTrainingListener {
    private final Thread caller;
    private final Model network;

    Interrupter(Thread caller, Model network) {
      this.caller = caller;
      this.network = network;
    }

    @Override
    public void onGradientCalculation(Model model) {
      if (model == network && ParallelNetwork.iteration(model) == ITERATION) {
        caller.interrupt();
      }
    }
  }
}
