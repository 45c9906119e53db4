package org.xgrad.dl4j.internal.hook;

import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.updater.BaseMultiLayerUpdater;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xgrad.error.PredictionStateException;
import org.xgrad.internal.array.ArrayMemory;
import org.xgrad.predict.ParameterGroup;
import org.xgrad.predict.PredictionCounts;
import org.xgrad.predict.PredictionQuality;
import org.xgrad.predict.WeightPredictor;

/**
 * The predictor that fits a model's updater and parameters as they are now.
 *
 * <p>Deeplearning4j replaces both behind our back, for instance when a learning rate is set: the
 * predictor is made anew then, and what the earlier ones counted is kept.
 *
 * <p>Other threads may ask while the network is trained: none of them sees a predictor's counts
 * both as its own and among the earlier ones.
 */
public final class ModelPredictor {
  private static final Logger log = LoggerFactory.getLogger(ModelPredictor.class);

  /** What a predictor is made for, by identity. */
  private record Basis(BaseMultiLayerUpdater<?> updater, DataBuffer memory, long offset) {
    static Basis of(BaseMultiLayerUpdater<?> updater, INDArray parameters) {
      // A graph hands out its parameters as a new view each time, with a buffer of its own.
      return new Basis(updater, ArrayMemory.memory(parameters), parameters.offset());
    }

    boolean isThatOf(Basis other) {
      return updater == other.updater && memory == other.memory && offset == other.offset;
    }
  }

  private volatile boolean isRetired;
  private Optional<Basis> basis = Optional.empty();
  private Optional<WeightPredictor> predictor = Optional.empty();
  private PredictionCounts earlier = PredictionCounts.NONE;
  private double round = 1;
  private int qualitySampledEvery = PredictionQuality.SAMPLED_EVERY;
  private List<PredictionQuality> qualityEarlier = List.of();

  synchronized WeightPredictor on(BaseMultiLayerUpdater<?> updater, INDArray parameters) {
    if (isRetired) {
      throw new PredictionStateException(
          "WeightPrediction",
          "it was detached from the network",
          "Call WeightPrediction.attach(network) to predict again.");
    }
    Basis needed = Basis.of(updater, parameters);
    if (basis.filter(needed::isThatOf).isEmpty()) {
      predictor.ifPresent(WeightPredictor::restoreOverdue);
      requireRest();
      WeightPredictor fresh = new WeightPredictor(XGradBlocks.groups(updater, parameters));
      if (fresh.groups().isEmpty()) {
        log.warn("None of the updaters is an XGrad any more: nothing is predicted");
      }
      XGradBlocks.giveWeights(updater, parameters);
      earlier = counts();
      qualityEarlier = quality();
      fresh.sampleQualityEvery(qualitySampledEvery);
      fresh.predictRoundsOf(round);
      predictor = Optional.of(fresh);
      basis = Optional.of(needed);
    }
    return predictor.orElseThrow();
  }

  /** Whoever replaced the updater or the parameters did so while they were predicted. */
  private void requireRest() {
    if (isActive()) {
      throw new PredictionStateException(
          "WeightPrediction",
          "the network's updater or parameters were replaced while its weights were predicted",
          "Close the prediction before you set learning rates or updaters, call init or fit.");
    }
  }

  /**
   * Ends predictions for good. One that is about to begin in another thread either holds by now,
   * and this is refused, or it is refused itself.
   *
   * @throws PredictionStateException if the model holds predicted weights; it goes on then
   */
  synchronized void retire() {
    isRetired = true;
    try {
      predictor.ifPresent(WeightPredictor::close);
    } catch (PredictionStateException active) {
      isRetired = false;
      throw active;
    }
  }

  boolean isRetired() {
    return isRetired;
  }

  /** Takes {@link #retire()} back. */
  synchronized void resume() {
    basis = Optional.empty();
    isRetired = false;
  }

  /** The predictor that was used last, if there is one. */
  public synchronized Optional<WeightPredictor> current() {
    return predictor;
  }

  /** Whether the model holds predicted weights now. */
  synchronized boolean isActive() {
    return predictor.isPresent() && predictor.get().isActive();
  }

  /** Tells the updaters that the weights never took their update of an iteration. */
  synchronized void withdraw(int iteration) {
    if (predictor.isPresent()) {
      List<ParameterGroup> groups = predictor.get().groups();
      // Without an iterator: it may be memory that failed.
      for (int index = 0; index < groups.size(); index++) {
        groups.get(index).updater().withdraw(iteration);
      }
    }
  }

  /** How often weights were predicted, by earlier predictors as well. */
  synchronized PredictionCounts counts() {
    return predictor.map(WeightPredictor::counts).map(earlier::plus).orElse(earlier);
  }

  /** How many of the optimizer's own steps one step of s stands for. */
  public synchronized double round() {
    return round;
  }

  /** Lets s count rounds of this many own steps, also in later predictors. */
  public synchronized void predictRoundsOf(double ownSteps) {
    predictor.ifPresent(current -> current.predictRoundsOf(ownSteps));
    round = ownSteps;
  }

  /** Samples the quality every so many iterations, also in later predictors. */
  public synchronized void sampleQualityEvery(int iterations) {
    predictor.ifPresent(current -> current.sampleQualityEvery(iterations));
    qualitySampledEvery = iterations;
  }

  /** Every how many iterations the quality is sampled; 0 for never. */
  public synchronized int qualitySampledEvery() {
    return qualitySampledEvery;
  }

  /** What the last samples came to, be they an earlier predictor's. */
  public synchronized List<PredictionQuality> quality() {
    return predictor
        .map(WeightPredictor::quality)
        .filter(samples -> !samples.isEmpty())
        .orElse(qualityEarlier);
  }
}
