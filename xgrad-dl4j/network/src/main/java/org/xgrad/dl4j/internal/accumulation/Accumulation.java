package org.xgrad.dl4j.internal.accumulation;

import java.util.Optional;
import org.deeplearning4j.nn.api.Model;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.xgrad.dl4j.internal.Handle;
import org.xgrad.dl4j.internal.network.Network;
import org.xgrad.dl4j.internal.network.UndividedParts;
import org.xgrad.error.PredictionStateException;

/** How many mini-batches' gradients an update of a network takes, and those that it has by now. */
public final class Accumulation {
  /** Where the gradients that were gathered have been taken. */
  private record Place(int iteration, int epoch, Object weights) {}

  private final Network network;
  private final Handle<Accumulation> handle = new Handle<>(this);
  private int miniBatches;
  private Optional<GatheredGradients> gathered = Optional.empty();
  private Optional<Place> place = Optional.empty();

  /** Of so many mini-batches, none of which is there yet. */
  public Accumulation(Network network, int miniBatches) {
    this.network = network;
    this.miniBatches = miniBatches;
  }

  /** Goes on with what was gathered elsewhere, in a network of the same parameters. */
  public Accumulation(
      Network network, int miniBatches, Optional<GatheredGradients.Snapshot> begun) {
    this(network, miniBatches);
    gathered =
        begun.map(there -> GatheredGradients.of(there, UndividedParts.of(network).intervals()));
  }

  /** The object by which users hold this. */
  public Handle<Accumulation> handle() {
    return handle;
  }

  /** The network. */
  public Network network() {
    return network;
  }

  /** How many mini-batches an update takes. */
  public int miniBatches() {
    return miniBatches;
  }

  /**
   * Says how many mini-batches an update takes.
   *
   * @throws PredictionStateException if some have been gathered, and this is another number
   */
  public void setMiniBatches(int number) {
    if (number != miniBatches) {
      requireNone("and would become a part of an update of " + number);
      miniBatches = number;
    }
  }

  /** How many of them are there. */
  public int gathered() {
    return gathered.map(GatheredGradients::miniBatches).orElse(0);
  }

  /** What has been gathered, if something has. */
  public Optional<GatheredGradients.Snapshot> begun() {
    return gathered() == 0 ? Optional.empty() : gathered.map(GatheredGradients::snapshot);
  }

  /** Whether the next mini-batch's gradient is the last one that the update waits for. */
  public boolean isNextTheLast() {
    return gathered() + 1 >= miniBatches;
  }

  /**
   * The epoch of the first gradient that was gathered, at whose prediction the others are taken.
   */
  public int epoch() {
    return gathered() == 0 ? network.epoch() : place.map(Place::epoch).orElseGet(network::epoch);
  }

  /**
   * Makes sure that the next gradient is taken at the same weights as those that were gathered.
   *
   * @param weights by what the weights are predicted, or anything that stays where they are not
   * @throws PredictionStateException if not
   */
  public void requireSamePlace(Object weights) {
    Place now = new Place(network.iteration(), epoch(), weights);
    if (gathered() == 0 || place.isEmpty()) {
      // What was read from a file was taken where the network is now.
      place = Optional.of(now);
      return;
    }
    requireSameIteration();
    if (place.get().weights() != now.weights()) {
      throw elsewhere("before its updater or the prediction was replaced");
    }
  }

  /**
   * Makes sure that the network counts as many updates as when the gradients were gathered.
   *
   * @throws PredictionStateException if not
   */
  public void requireSameIteration() {
    int then = place.map(Place::iteration).orElseGet(network::iteration);
    if (gathered() > 0 && then != network.iteration()) {
      throw elsewhere(
          "at iteration " + then + ", and the network's counter is at " + network.iteration());
    }
  }

  private PredictionStateException elsewhere(String where) {
    return new PredictionStateException(
        name(),
        gathered() + " of " + miniBatches + " gradients were taken " + where,
        "Call step() or discard() of the network's GradientAccumulation before that, or discard()"
            + " now.");
  }

  /** Adds the gradient of the last forward and backward pass. */
  public void add() {
    Model model = network.model();
    INDArray gradient = gradient();
    if (gathered.isEmpty()) {
      gathered =
          Optional.of(GatheredGradients.none(gradient, UndividedParts.of(network).intervals()));
    }
    gathered.get().add(gradient, model.batchSize(), model.score());
  }

  /**
   * Makes of the gradient of the last forward and backward pass that of all mini-batches, and of
   * the network's score their mean.
   *
   * @return how many examples it is of
   */
  public int complete() {
    Model model = network.model();
    int further = model.batchSize();
    if (gathered() == 0) {
      return further;
    }
    GatheredGradients those = gathered.get();
    those.completeWithin(gradient(), further);
    network.setScore(those.scoreWith(further, model.score()));
    return Math.toIntExact(those.examples() + further);
  }

  /**
   * Makes what has been gathered the network's gradient and score.
   *
   * @return how many examples it is of
   */
  public int finish() {
    GatheredGradients those = gathered.orElseThrow();
    those.writeTo(gradient());
    network.setScore(those.score());
    return Math.toIntExact(those.examples());
  }

  private INDArray gradient() {
    INDArray gradient = network.updater().getFlattenedGradientsView();
    return gradient.reshape(gradient.length());
  }

  /** Forgets what has been gathered. */
  public void clear() {
    gathered.ifPresent(GatheredGradients::clear);
    place = Optional.empty();
  }

  /**
   * Makes sure that nothing has been gathered.
   *
   * @throws PredictionStateException if something has
   */
  public void requireNone(String consequence) {
    if (gathered() > 0) {
      throw new PredictionStateException(
          name(),
          gathered() + " of " + miniBatches + " gradients have been gathered, " + consequence,
          "Call its step() or its discard() first.");
    }
  }

  private String name() {
    return "The gradient accumulation of " + network.description();
  }
}
