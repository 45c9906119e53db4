package org.xgrad.dl4j;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.earlystopping.EarlyStoppingModelSaver;
import org.deeplearning4j.earlystopping.scorecalc.ScoreCalculator;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.xgrad.average.Averaging;
import org.xgrad.average.RunningAverage;
import org.xgrad.error.PredictionStateException;
import org.xgrad.internal.Arguments;

/**
 * An average of a network's weights, kept beside training, to evaluate with.
 *
 * <pre>{@code
 * WeightAverage average = WeightAverage.attach(network, Averaging.exponential(0.999));
 * network.fit(trainingData, epochs);
 * try (AveragedWeights averaged = average.use()) {
 *   network.evaluate(testData);       // at the average
 * }
 * network.fit(trainingData, epochs);  // trains on from the real weights
 * }</pre>
 *
 * <p>It takes the weights after each update, constraints included, with weight prediction or
 * without: the real ones, never predicted ones. Training is the same bits with it or without. It
 * costs one pass over the weights and one copy of them.
 *
 * <p>Updates are counted by the network's iteration counter, which {@code fit} advances. In a loop
 * of your own that does not call {@link WeightPrediction#ahead}, call {@link #update()} after each
 * update. Layer-wise pretraining is not counted.
 *
 * <p>Parameters that no updater moves are not averaged: frozen ones, and the statistics of batch
 * normalization, which are averages already, of activations at the weights of training. {@link
 * BatchNormStatistics#recompute} while the average is in use gathers those that belong to it.
 */
public final class WeightAverage {
  private static final double DECAY = 0.999;

  private final Network network;
  private final RunningAverage average;
  private int updates;
  private Optional<AveragedWeights> used = Optional.empty();

  private WeightAverage(Network network, RunningAverage average) {
    this.network = network;
    this.average = average;
    this.updates = network.iteration();
  }

  /** Keeps an exponential average with a decay of 0.999 and warm-up: see the long form. */
  public static WeightAverage attach(MultiLayerNetwork network) {
    return attach(network, Averaging.exponential(DECAY));
  }

  /** The same for a graph. */
  public static WeightAverage attach(ComputationGraph network) {
    return attach(network, Averaging.exponential(DECAY));
  }

  /**
   * Keeps an average of a network's weights from now on. It is one of the network's listeners:
   * {@code setListeners} takes it out, {@code addListeners} does not.
   *
   * @throws UnsupportedNetworkException if the network is not initialised, has no parameters, or is
   *     not trained by stochastic gradient descent
   * @throws PredictionStateException if it has an average, or its weights are predicted now
   */
  public static WeightAverage attach(MultiLayerNetwork network, Averaging averaging) {
    return attach(new Network.OfLayers(network), averaging);
  }

  /** The same for a graph: see {@link #attach(MultiLayerNetwork, Averaging)}. */
  public static WeightAverage attach(ComputationGraph network, Averaging averaging) {
    return attach(new Network.OfVertices(network), averaging);
  }

  private static WeightAverage attach(Network network, Averaging averaging) {
    Arguments.present("averaging", averaging);
    SolverHook.requireTrainable(network);
    WeightPrediction.requireRealWeights(network.model(), "and the average would start with these");
    RunningAverage average = new RunningAverage(averaging);
    if (averaging.startsAtOnce()) {
      average.start(network.model().params());
    }
    return attach(network, average);
  }

  /** Goes on with an average of the weights that the network has. */
  static WeightAverage attach(Network network, RunningAverage average) {
    if (attached(network).isPresent()) {
      throw new PredictionStateException(
          Network.describe(network.model()),
          "it has an average of its weights already",
          "Go on with WeightAverage.of(network), or call its detach() first.");
    }
    WeightAverage attached = new WeightAverage(network, average);
    network.model().addListeners(new AverageListener(attached));
    return attached;
  }

  /**
   * The average of a network's weights.
   *
   * @throws NotAttachedException if it has none
   */
  public static WeightAverage of(MultiLayerNetwork network) {
    return of(new Network.OfLayers(network));
  }

  /** The same for a graph: see {@link #of(MultiLayerNetwork)}. */
  public static WeightAverage of(ComputationGraph network) {
    return of(new Network.OfVertices(network));
  }

  private static WeightAverage of(Network network) {
    return attached(network)
        .orElseThrow(
            () ->
                new NotAttachedException(
                    Network.describe(network.model()),
                    "no average of its weights is attached to it",
                    "Call WeightAverage.attach(network), after setListeners, init, clone or load;"
                        + " add further listeners by addListeners."));
  }

  /** The average of a network's weights, if it has one. */
  static Optional<WeightAverage> attached(Network network) {
    // A graph's clone shares the list of listeners with the original.
    return network.listeners().stream()
        .filter(AverageListener.class::isInstance)
        .map(listener -> ((AverageListener) listener).average())
        .filter(average -> average.network.model() == network.model())
        .findFirst();
  }

  /**
   * Goes on with the average that {@link Resume#save} wrote. {@code Resume} does so itself; this is
   * for a network that was read without weight prediction, by {@code ModelSerializer} for example.
   *
   * @throws SavedNetworkException if there is none in the file, or it is not of these weights
   * @throws PredictionStateException if the network has an average
   */
  public static WeightAverage resume(MultiLayerNetwork network, File file) {
    return SavedAverage.require(file).attachTo(new Network.OfLayers(network));
  }

  /** The same for a graph: see {@link #resume(MultiLayerNetwork, File)}. */
  public static WeightAverage resume(ComputationGraph network, File file) {
    return SavedAverage.require(file).attachTo(new Network.OfVertices(network));
  }

  /** Which average this is. */
  public Averaging averaging() {
    return average.averaging();
  }

  /** How many weights were taken into the average, without those that it started with. */
  public long taken() {
    return average.taken();
  }

  /**
   * Takes the weights that the network has now, unless their update was taken already. {@code fit}
   * and {@link #use} do so themselves.
   *
   * @throws PredictionStateException if the network's weights are predicted or averaged now, or its
   *     iteration counter has advanced by more than one update, or gone back, since the last time
   * @throws org.xgrad.error.StateMismatchException if the network has another number of parameters
   *     now, or an earlier call failed halfway
   */
  public void update() {
    WeightPrediction.requireRealWeights(network.model(), "and the average would be of these");
    take();
  }

  /** Called with the real weights in the network, by the thread that is about to change them. */
  void beforeStep(Model model) {
    if (model == network.model()) {
      take();
    }
  }

  private synchronized void take() {
    requireNotUsed();
    int now = network.iteration();
    if (now == updates) {
      return;
    }
    if (now != updates + 1) {
      throw new PredictionStateException(
          "The average of " + Network.describe(network.model()),
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
    if (used.filter(AveragedWeights::isOpen).isPresent()) {
      throw new PredictionStateException(
          Network.describe(network.model()),
          "it holds the average of its weights now",
          "Close what use() gave first.");
    }
  }

  /**
   * Puts the average in the place of the network's weights, until that is closed: then the real
   * ones are back, bit for bit, whatever happens in between. Meanwhile the network can be
   * evaluated, copied and saved; an iteration of {@code fit} is refused when its gradient is there,
   * or before its passes if weight prediction is attached, and {@code ahead} is refused. What is
   * written to the weights meanwhile is lost.
   *
   * @return the time during which the network holds the average
   * @throws PredictionStateException if it holds it already, its weights are predicted, or nothing
   *     was taken into the average yet; and as {@link #update()} does
   * @throws org.xgrad.error.StateMismatchException as {@link #update()} does
   */
  public AveragedWeights use() {
    update();
    INDArray averaged = average.weights().orElseThrow(this::notStarted);
    try (MemoryWorkspace outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
      INDArray parameters = network.model().params();
      INDArray flat = parameters.reshape(parameters.length());
      average.requireLength(flat.length());
      TrainedParts trained = TrainedParts.of(network);
      AveragedWeights use = new AveragedWeights(flat);
      used = Optional.of(use);
      try {
        trained.copy(averaged, flat);
      } catch (RuntimeException | Error failure) {
        closeAfter(failure, use);
        throw failure;
      }
      return use;
    }
  }

  /**
   * The same, where a network is given that must be this one.
   *
   * @throws PredictionStateException if it is another one
   */
  AveragedWeights use(Model model) {
    if (model != network.model()) {
      throw new PredictionStateException(
          Network.describe(model),
          "the average is one of " + Network.describe(network.model()),
          "Give early stopping the network that the average is attached to.");
    }
    return use();
  }

  private static void closeAfter(Throwable failure, AveragedWeights use) {
    try {
      use.close();
    } catch (RuntimeException | Error further) {
      // Of errors that take no memory the JVM has but one object, and none suppresses itself.
      if (further != failure) {
        failure.addSuppressed(further);
      }
    }
  }

  /**
   * A score of the average, for early stopping: {@code
   * config.scoreCalculator(average.scoring(calculator))}. It can't be serialized.
   */
  public <M extends Model> ScoreCalculator<M> scoring(ScoreCalculator<M> calculator) {
    return new AveragedScore<>(this, Arguments.present("score calculator", calculator));
  }

  /**
   * Lets early stopping save the average as its best model, and the real weights as its latest:
   * {@code config.modelSaver(average.saving(saver))}.
   */
  public <M extends Model> EarlyStoppingModelSaver<M> saving(EarlyStoppingModelSaver<M> saver) {
    return new AveragedSaver<>(this, Arguments.present("model saver", saver));
  }

  private PredictionStateException notStarted() {
    return new PredictionStateException(
        "The average of " + Network.describe(network.model()),
        "no weights were taken into it in " + updates + " updates",
        "Train on until it begins: " + averaging() + ".");
  }

  /** Whether the network holds the average now. */
  public boolean isUsed() {
    return used.filter(AveragedWeights::isOpen).isPresent();
  }

  /** What is to be saved of it. */
  SavedAverage saved() {
    update();
    return new SavedAverage(average.averaging(), updates, average.taken(), average.weights());
  }

  /**
   * Keeps the average no longer.
   *
   * @throws PredictionStateException if the network holds the average now
   */
  public void detach() {
    requireNotUsed();
    List<TrainingListener> others = new ArrayList<>(network.listeners());
    others.removeIf(
        listener -> listener instanceof AverageListener averaging && averaging.average() == this);
    network.model().setListeners(others);
  }

  @Override
  public String toString() {
    return averaging() + " of " + Network.describe(network.model()) + ", taken: " + taken();
  }
}
