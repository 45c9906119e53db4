package org.xgrad.dl4j;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.deeplearning4j.util.CrashReportingUtil;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.RmsProp;
import org.xgrad.XGrad;
import org.xgrad.dl4j.internal.hook.SolverHook;
import org.xgrad.predict.Prediction;
import org.xgrad.testkit.Bits;

/**
 * A process that trains while its heap fills up, be it in its own thread or in another one, and
 * looks after each failure whether the weights are the real ones, and whether training goes on to
 * the bits of a network that was never disturbed.
 *
 * <p>Arguments: how many errors to run into, and a seed. Prints how many there were; ends with an
 * exception if something is not as it should be.
 */
final class FullHeapTraining {
  /** Before the heap is filled first: classes that are loaded then can't be loaded later. */
  private static final int STEPS_BEFORE = 30;

  private static final int MOST_SPARE = 4_000;

  /** Where in an iteration the heap fills up. */
  private enum Place {
    FORWARD,
    BACKWARD,
    GRADIENT,
    DONE,
    OWN_LOOP,
    OWN_STEP,
    ANYWHERE
  }

  private final Random random;
  private final FullHeap heap = new FullHeap();
  private final Trainee struck;
  private final Trainee undisturbed;
  private final List<DataSet> batches = TestNetwork.DENSE.batches(16);
  private Place armed;
  private boolean throwsAtOnce;
  private int spare;
  private int errors;
  private int statesAhead;

  private FullHeapTraining(long seed) {
    random = new Random(seed);
    boolean isGraph = random.nextBoolean();
    struck = network(isGraph);
    undisturbed = network(isGraph);
  }

  public static void main(String[] arguments) {
    CrashReportingUtil.crashDumpsEnabled(false);
    int wanted = Integer.parseInt(arguments[0]);
    FullHeapTraining training = new FullHeapTraining(Long.parseLong(arguments[1]));
    training.prepare();
    while (training.errors < wanted) {
      training.trial();
    }
    System.out.println(
        "Errors: "
            + training.errors
            + ", of these with a state that was ahead: "
            + training.statesAhead);
    System.exit(0);
  }

  private static Trainee network(boolean isGraph) {
    NeuralNetConfiguration.Builder builder = TestNetwork.configuration(new XGrad(new Adam(0.01)));
    DenseLayer first = new DenseLayer.Builder().nIn(6).nOut(7).build();
    DenseLayer second =
        new DenseLayer.Builder().nIn(7).nOut(5).updater(new XGrad(new Nesterovs(0.01))).build();
    OutputLayer last =
        new OutputLayer.Builder()
            .nIn(5)
            .nOut(3)
            .activation(Activation.SOFTMAX)
            .updater(new XGrad(new RmsProp(0.01), 2))
            .build();
    Trainee network =
        isGraph
            ? TestNetwork.vertices(
                builder
                    .graphBuilder()
                    .addInputs("in")
                    .addLayer("first", first, "in")
                    .addLayer("second", second, "first")
                    .addLayer("last", last, "second")
                    .setOutputs("last"))
            : TestNetwork.layers(builder.list().layer(first).layer(second).layer(last));
    network.attach();
    return network;
  }

  private DataSet batch() {
    return batches.get(struck.iteration() % batches.size());
  }

  private void prepare() {
    struck.setListeners(random.nextBoolean() ? new Hearing() : new Watching());
    for (int step = 0; step < STEPS_BEFORE; step++) {
      DataSet batch = batch();
      struck.fit(batch);
      undisturbed.fit(batch);
      stepByHand(batch);
      undisturbed.fit(batch);
    }
    heap.fill(0);
    heap.empty();
    requireSame("weights before the first error");
  }

  /** A step by a loop of one's own, which {@code fit} would take as well. */
  private void stepByHand(DataSet batch) {
    try (Prediction ahead = struck.ahead()) {
      struck.computeGradient(batch);
      strikeAt(Place.OWN_LOOP);
      Gradient gradient = struck.model().gradient();
      struck
          .updater()
          .update(
              gradient,
              struck.iteration(),
              0,
              batch.numExamples(),
              LayerWorkspaceMgr.noWorkspaces());
      strikeAt(Place.OWN_STEP);
      ahead.step(gradient.gradient());
    }
    struck.setIteration(struck.iteration() + 1);
  }

  private void trial() {
    INDArray before = struck.parameters().dup();
    INDArray state = struck.updater().getStateViewArray().dup();
    int iteration = struck.iteration();
    DataSet batch = batch();
    Place place = Place.values()[random.nextInt(Place.values().length)];
    throwsAtOnce = random.nextBoolean();
    spare = throwsAtOnce ? 0 : random.nextInt(MOST_SPARE);
    boolean isByHand = place == Place.OWN_LOOP || place == Place.OWN_STEP;

    Thread other = place == Place.ANYWHERE ? filling() : null;
    armed = place;
    Throwable thrown = null;
    try {
      if (isByHand) {
        stepByHand(batch);
      } else {
        struck.fit(batch);
      }
    } catch (Throwable failure) {
      thrown = failure;
    }
    armed = null;
    stop(other);
    heap.empty();

    if (thrown == null) {
      undisturbed.fit(batch);
    } else {
      requireOutOfMemory(thrown);
      errors++;
      if (SolverHook.isAhead(struck.model())) {
        throw new IllegalStateException("The weights are predicted after " + place, thrown);
      }
      goOnAfter(batch, before, state, iteration, place, thrown);
    }
    requireSame("weights after " + place + ", error " + errors);
    for (int step = 0; step < 2; step++) {
      DataSet next = batch();
      struck.fit(next);
      undisturbed.fit(next);
      requireSame("weights, training on after " + place + ", error " + errors);
    }
  }

  /** The iteration was not done, or it was done but for what comes after the step. */
  private void goOnAfter(
      DataSet batch,
      INDArray before,
      INDArray state,
      int iteration,
      Place place,
      Throwable thrown) {
    INDArray now = struck.parameters();
    if (areSame(now, before)) {
      if (!areSame(struck.updater().getStateViewArray(), state)) {
        // The updater ran, the step did not: so it is in plain Deeplearning4j.
        statesAhead++;
        struck.updater().getStateViewArray().assign(state);
      }
      struck.setIteration(iteration);
    } else {
      undisturbed.fit(batch);
      if (!areSame(now, undisturbed.parameters())) {
        throw new IllegalStateException("Neither before nor after the step, at " + place, thrown);
      }
      undisturbed.setIteration(struck.iteration());
    }
  }

  private static boolean areSame(INDArray one, INDArray other) {
    return Arrays.equals(Bits.of(one), Bits.of(other));
  }

  private static void requireOutOfMemory(Throwable thrown) {
    Throwable root = thrown;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    if (!(root instanceof OutOfMemoryError)) {
      throw new IllegalStateException("Not the error that was to come", thrown);
    }
  }

  private void requireSame(String what) {
    Bits.assertSame(struck.parameters(), undisturbed.parameters(), what);
    Bits.assertSame(
        struck.updater().getStateViewArray(),
        undisturbed.updater().getStateViewArray(),
        "state: " + what);
  }

  private void strikeAt(Place here) {
    if (armed == here) {
      armed = null;
      OutOfMemoryError full = heap.fill(spare);
      if (throwsAtOnce && full != null) {
        throw full;
      }
    }
  }

  /** Another thread that fills the heap again and again. */
  private Thread filling() {
    Random pauses = new Random(random.nextLong());
    Thread thread =
        new Thread(
            () -> {
              while (!Thread.currentThread().isInterrupted()) {
                heap.fill(pauses.nextInt(MOST_SPARE));
                pause(pauses.nextInt(3_000_000));
                heap.empty();
                pause(pauses.nextInt(300_000));
              }
            },
            "filling");
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private static void pause(long nanos) {
    long end = System.nanoTime() + nanos;
    while (System.nanoTime() < end) {
      Thread.onSpinWait();
    }
  }

  private static void stop(Thread thread) {
    if (thread != null) {
      thread.interrupt();
      boolean isOver = false;
      while (!isOver) {
        try {
          thread.join();
          isOver = true;
        } catch (InterruptedException | OutOfMemoryError again) {
          // It ends as soon as it looks.
        }
      }
    }
  }

  private class Watching extends BaseTrainingListener {
    @Override
    public void onForwardPass(Model model, List<INDArray> activations) {
      strikeAt(Place.FORWARD);
    }

    @Override
    public void onForwardPass(Model model, Map<String, INDArray> activations) {
      strikeAt(Place.FORWARD);
    }

    @Override
    public void onBackwardPass(Model model) {
      strikeAt(Place.BACKWARD);
    }

    @Override
    public void iterationDone(Model model, int iteration, int epoch) {
      strikeAt(Place.DONE);
    }
  }

  private final class Hearing extends Watching {
    @Override
    public void onGradientCalculation(Model model) {
      strikeAt(Place.GRADIENT);
    }
  }
}
