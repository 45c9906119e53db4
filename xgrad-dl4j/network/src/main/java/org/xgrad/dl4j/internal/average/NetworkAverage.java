package org.xgrad.dl4j.internal.average;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.xgrad.average.Averaging;
import org.xgrad.dl4j.internal.Handle;
import org.xgrad.dl4j.internal.hook.SolverHook;
import org.xgrad.dl4j.internal.network.Network;
import org.xgrad.dl4j.internal.network.TrainedParts;
import org.xgrad.error.PredictionStateException;
import org.xgrad.internal.average.RunningAverage;

/** An average of a network's weights, and how many of the network's updates it knows of. */
public final class NetworkAverage implements Substitute {
  private final Network network;
  private final RunningAverage average;
  private final Handle<NetworkAverage> handle = new Handle<>(this);
  private int updates;
  private Optional<Substitution> used = Optional.empty();

  private NetworkAverage(Network network, RunningAverage average) {
    this.network = network;
    this.average = average;
    this.updates = network.iteration();
  }

  /**
   * Keeps an average of a network's weights from now on.
   *
   * @throws PredictionStateException if it has one, or its weights are predicted now
   */
  public static NetworkAverage attach(Network network, Averaging averaging) {
    SolverHook.requireRealWeights(network.model(), "and the average would start with these");
    RunningAverage average = new RunningAverage(averaging);
    if (averaging.startsAtOnce()) {
      average.start(network.model().params());
    }
    return attach(network, average);
  }

  /**
   * Goes on with an average of the weights that a network has.
   *
   * @throws PredictionStateException if it has one
   */
  public static NetworkAverage attach(Network network, RunningAverage average) {
    if (of(network).isPresent()) {
      throw new PredictionStateException(
          network.description(),
          "it has an average of its weights already",
          "Go on with WeightAverage.of(network), or call its detach() first.");
    }
    NetworkAverage attached = new NetworkAverage(network, average);
    network.model().addListeners(new AverageListener(attached));
    return attached;
  }

  /**
   * Makes sure that another network can be given a copy of this average.
   *
   * @throws org.xgrad.error.StateMismatchException if it has another number of parameters
   * @throws PredictionStateException if it holds an average of its own now
   */
  public void requireFitting(Network other) {
    average.requireLength(other.model().params().length());
    of(other).ifPresent(NetworkAverage::requireNotUsed);
  }

  /**
   * Gives another network, which has the same weights and counters, a copy of this average in the
   * place of its own. Nothing is copied while this network holds the average, or other weights than
   * it trains: these are the other one's weights then.
   *
   * @throws PredictionStateException as {@link #update()} does
   */
  public void copyTo(Network other) {
    if (!holdsOtherWeights(network)) {
      update();
      of(other).ifPresent(NetworkAverage::detach);
      try (MemoryWorkspace outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
        attach(
            other,
            new RunningAverage(
                average.averaging(), average.weights().map(INDArray::dup), average.taken()));
      }
    }
  }

  /** Whether a network holds an average, or other weights than those that it trains, now. */
  public static boolean holdsOtherWeights(Network network) {
    return SubstituteListener.of(network).anyMatch(Substitute::isUsed);
  }

  /** The average of a network's weights, if it has one. */
  public static Optional<NetworkAverage> of(Network network) {
    return SubstituteListener.of(network)
        .filter(NetworkAverage.class::isInstance)
        .map(NetworkAverage.class::cast)
        .findFirst();
  }

  /** The object by which users hold this average. */
  public Handle<NetworkAverage> handle() {
    return handle;
  }

  @Override
  public Network network() {
    return network;
  }

  @Override
  public String what() {
    return "the average of its weights";
  }

  /** The weights that were taken, and what was made of them. */
  public RunningAverage average() {
    return average;
  }

  /** How many of the network's updates it knows of. */
  public int updates() {
    return updates;
  }

  /**
   * Takes the weights that the network has now, unless their update was taken already.
   *
   * @throws PredictionStateException if the network's weights are predicted or averaged now, or its
   *     iteration counter has advanced by more than one update, or gone back, since the last time
   * @throws org.xgrad.error.StateMismatchException if the network has another number of parameters
   *     now, or an earlier call failed halfway
   */
  public void update() {
    SolverHook.requireRealWeights(network.model(), "and the average would be of these");
    take();
  }

  /** Called with the real weights in the network, by the thread that is about to change them. */
  void beforeStep(Model model) {
    if (model == network.model()) {
      take();
    }
  }

  private synchronized void take() {
    SubstituteListener.requireNoneUsed(network);
    int now = network.iteration();
    if (now == updates) {
      return;
    }
    if (now != updates + 1) {
      throw new PredictionStateException(
          name(),
          "it knows of "
              + updates
              + " updates, and the network's iteration counter is at "
              + now
              + ": there were some without it, or the counter was set",
          "Detach it and attach another one. setListeners takes an average out, so call it before"
              + " attach, or use addListeners; in your own loop call update() after each update.");
    }
    if (average.averaging().takes(now)) {
      average.take(network.model().params());
    } else {
      average.requireLength(network.model().params().length());
    }
    updates = now;
  }

  private void requireNotUsed() {
    SubstituteListener.requireNoneUsed(network);
  }

  @Override
  public boolean isUsed() {
    return used.filter(Substitution::isOpen).isPresent();
  }

  /**
   * {@inheritDoc}
   *
   * @throws PredictionStateException also if nothing was taken into the average yet, and as {@link
   *     #update()} does
   * @throws org.xgrad.error.StateMismatchException as {@link #update()} does
   */
  @Override
  public Substitution use() {
    update();
    INDArray averaged = average.weights().orElseThrow(this::notStarted);
    try (MemoryWorkspace outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
      INDArray parameters = network.model().params();
      INDArray flat = parameters.reshape(parameters.length());
      average.requireLength(flat.length());
      TrainedParts trained = TrainedParts.of(network);
      Substitution use = new Substitution(flat);
      used = Optional.of(use);
      use.closeIfFailing(() -> trained.copy(averaged, flat));
      return use;
    }
  }

  private PredictionStateException notStarted() {
    return new PredictionStateException(
        name(),
        "no weights were taken into it in " + updates + " updates",
        "Train on until it begins: " + average.averaging() + ".");
  }

  private String name() {
    return "The average of " + network.description();
  }

  /**
   * Keeps the average no longer.
   *
   * @throws PredictionStateException if the network holds it now
   */
  public void detach() {
    requireNotUsed();
    List<TrainingListener> others = new ArrayList<>(network.listeners());
    others.removeIf(
        listener ->
            listener instanceof AverageListener averaging && averaging.substitute() == this);
    network.model().setListeners(others);
  }
}
