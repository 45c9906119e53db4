package org.xgrad.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.xgrad.XGrad;
import org.xgrad.dl4j.internal.hook.SolverHook;
import org.xgrad.testkit.Bits;

/**
 * A fault in a training run, and what must hold after it: the weights are those from before the
 * iteration, or the step was complete; nothing is predicted; and training goes on to the same bits
 * as a run that was never disturbed.
 *
 * @param isGraph whether the network is a graph
 * @param isHeard whether a listener hears of gradients, so that the real weights are back then;
 *     otherwise the step brings them back
 * @param place where the fault strikes
 * @param fault what goes wrong
 * @param iteration at which iteration, at least 1: the first one is not predicted
 * @param passes how often the place is passed before
 */
record FaultTrial(
    boolean isGraph, boolean isHeard, Fuse.Place place, Fault fault, int iteration, int passes) {
  private static final int STEPS_AFTER = 3;

  /** Groups of parameters: hidden weights and biases, and those of the output. */
  private static final int GROUPS = 4;

  /** Groups with equal updaters share one reading of the rule: weights do, and biases do. */
  private static final int UPDATERS = 2;

  /** Any trial. */
  static FaultTrial random(Random random) {
    Fuse.Place place = Fuse.Place.values()[random.nextInt(Fuse.Place.values().length)];
    Fault fault = Fault.values()[random.nextInt(Fault.values().length)];
    return new FaultTrial(
        random.nextBoolean(),
        place == Fuse.Place.GRADIENT_LISTENER || random.nextBoolean(),
        place,
        fault,
        1 + random.nextInt(5),
        leastPasses(place) + random.nextInt(timesPassed(place)));
  }

  /** A learning rate is asked for by each group's prediction, and then by the first updater. */
  static int leastPasses(Fuse.Place place) {
    return place == Fuse.Place.LEARNING_RATE ? GROUPS : 0;
  }

  private static int timesPassed(Fuse.Place place) {
    return switch (place) {
      case RULE -> UPDATERS;
      case KERNEL -> GROUPS;
      default -> 1;
    };
  }

  void run() {
    Fuse fuse = new Fuse(place, fault);
    Trainee struck = network(fuse);
    struck.setListeners(isHeard ? new HearingListener(fuse) : new FusedListener(fuse));
    WeightPrediction prediction = struck.attach();
    Trainee undisturbed = network(new Fuse(place, fault));
    undisturbed.attach();
    List<DataSet> batches = TestNetwork.DENSE.batches(iteration + 1 + STEPS_AFTER);
    for (DataSet batch : batches.subList(0, iteration)) {
      fuse.inScope(() -> struck.fit(new FusedIterator(batch, fuse)));
      undisturbed.fit(new FusedIterator(batch, fuse));
    }
    Bits.assertSame(struck.parameters(), undisturbed.parameters(), "weights before the fault");
    INDArray before = struck.parameters().dup();
    INDArray state = struck.updater().getStateViewArray().dup();

    DataSet batch = batches.get(iteration);
    fuse.arm(passes);
    Throwable thrown =
        catchThrowable(() -> fuse.inScope(() -> struck.fit(new FusedIterator(batch, fuse))));
    boolean isInterrupted = Thread.interrupted();
    assertThat(fuse.isArmed()).as("whether the fault is still to come").isFalse();
    if (fault.isThrown()) {
      assertThat(thrown).isNotNull().matches(fault::isRootOf, "is the fault or wraps it");
    } else {
      assertThat(thrown).isNull();
      assertThat(isInterrupted).as("the interrupt flag").isTrue();
    }

    if (!fault.isThrown()
        || place == Fuse.Place.DONE_LISTENER
        || place == Fuse.Place.EPOCH_END_LISTENER) {
      // The step is complete; only what Deeplearning4j counts after it may be missing.
      undisturbed.fit(new FusedIterator(batch, fuse));
      undisturbed.setIteration(struck.iteration());
      undisturbed.setEpoch(struck.epoch());
    } else {
      Bits.assertSame(struck.parameters(), before, "weights");
      Bits.assertSame(struck.updater().getStateViewArray(), state, "optimizer state");
    }
    assertThat(SolverHook.isAhead(struck.model())).as("still predicted").isFalse();
    assertThat(struck.attach()).as("the hook").isSameAs(prediction);

    for (DataSet next : batches.subList(iteration + 1, batches.size())) {
      fuse.inScope(() -> struck.fit(new FusedIterator(next, fuse)));
      undisturbed.fit(new FusedIterator(next, fuse));
      Bits.assertSame(struck.parameters(), undisturbed.parameters(), "weights, training on");
      Bits.assertSame(
          struck.updater().getStateViewArray(),
          undisturbed.updater().getStateViewArray(),
          "optimizer state, training on");
    }
  }

  private Trainee network(Fuse fuse) {
    NeuralNetConfiguration.Builder builder =
        TestNetwork.configuration(new XGrad(new FragileSgd(0.05, fuse), 1))
            .biasUpdater(new XGrad(new FragileSgd(0.1, fuse), 2));
    DenseLayer hidden =
        new DenseLayer.Builder().nIn(6).nOut(5).activation(fuse.activation()).build();
    OutputLayer output =
        new OutputLayer.Builder(fuse.loss()).nIn(5).nOut(3).activation(Activation.SOFTMAX).build();
    return isGraph
        ? TestNetwork.vertices(
            builder
                .graphBuilder()
                .addInputs("in")
                .addLayer("hidden", hidden, "in")
                .addLayer("out", output, "hidden")
                .setOutputs("out"))
        : TestNetwork.layers(builder.list().layer(hidden).layer(output));
  }

  /** One mini-batch, which is an epoch. */
  private static final class FusedIterator extends ListDataSetIterator<DataSet> {
    private static final long serialVersionUID = 1L;
    private final transient Fuse fuse;

    FusedIterator(DataSet batch, Fuse fuse) {
      super(List.of(batch), 1);
      this.fuse = fuse;
    }

    @Override
    public DataSet next() {
      fuse.pass(Fuse.Place.ITERATOR);
      return super.next();
    }

    @Override
    public boolean asyncSupported() {
      return false;
    }
  }

  private static class FusedListener extends BaseTrainingListener {
    final Fuse fuse;

    FusedListener(Fuse fuse) {
      this.fuse = fuse;
    }

    @Override
    public void onEpochStart(Model model) {
      fuse.pass(Fuse.Place.EPOCH_START_LISTENER);
    }

    @Override
    public void onEpochEnd(Model model) {
      fuse.pass(Fuse.Place.EPOCH_END_LISTENER);
    }

    @Override
    public void onForwardPass(Model model, List<INDArray> activations) {
      fuse.pass(Fuse.Place.FORWARD_LISTENER);
    }

    @Override
    public void onForwardPass(Model model, Map<String, INDArray> activations) {
      fuse.pass(Fuse.Place.FORWARD_LISTENER);
    }

    @Override
    public void onBackwardPass(Model model) {
      fuse.pass(Fuse.Place.BACKWARD_LISTENER);
    }

    @Override
    public void iterationDone(Model model, int iteration, int epoch) {
      fuse.pass(Fuse.Place.DONE_LISTENER);
    }
  }

  private static final class HearingListener extends FusedListener {
    HearingListener(Fuse fuse) {
      super(fuse);
    }

    @Override
    public void onGradientCalculation(Model model) {
      fuse.pass(Fuse.Place.GRADIENT_LISTENER);
    }
  }
}
