package org.xgrad.dl4j;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.updater.BaseMultiLayerUpdater;
import org.deeplearning4j.nn.updater.LayerUpdater;
import org.deeplearning4j.nn.updater.UpdaterBlock;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xgrad.XGradUpdater;
import org.xgrad.error.PredictionStateException;
import org.xgrad.internal.array.ArrayMemory;
import org.xgrad.predict.ParameterGroup;
import org.xgrad.predict.PredictionQuality;
import org.xgrad.predict.WeightPredictor;

/**
 * The predictor that fits a model's updater and parameters as they are now.
 *
 * <p>Deeplearning4j replaces both behind our back, for instance when a learning rate is set: the
 * predictor is made anew then, and what the earlier ones counted is kept.
 */
final class ModelPredictor {
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
  private long madeEarlier;
  private long skippedEarlier;
  private long withheldEarlier;
  private long limitedEarlier;
  private long heldBackEarlier;
  private double round = 1;
  private int qualitySampledEvery = WeightPrediction.QUALITY_SAMPLED_EVERY;
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
      WeightPredictor fresh = new WeightPredictor(groups(updater, parameters));
      if (fresh.groups().isEmpty()) {
        log.warn("None of the updaters is an XGrad any more: nothing is predicted");
      }
      madeEarlier = predictionsMade();
      skippedEarlier = predictionsSkipped();
      withheldEarlier = predictionsWithheld();
      limitedEarlier = predictionsLimited();
      heldBackEarlier = predictionsHeldBack();
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

  Optional<WeightPredictor> current() {
    return predictor;
  }

  /** Whether the model holds predicted weights now. */
  boolean isActive() {
    return predictor.isPresent() && predictor.get().isActive();
  }

  /** Tells the updaters that the weights never took their update of an iteration. */
  void withdraw(int iteration) {
    if (predictor.isPresent()) {
      List<ParameterGroup> groups = predictor.get().groups();
      // Without an iterator: it may be memory that failed.
      for (int index = 0; index < groups.size(); index++) {
        groups.get(index).updater().withdraw(iteration);
      }
    }
  }

  long predictionsMade() {
    return madeEarlier + predictor.map(WeightPredictor::predictionsMade).orElse(0L);
  }

  long predictionsSkipped() {
    return skippedEarlier + predictor.map(WeightPredictor::predictionsSkipped).orElse(0L);
  }

  long predictionsWithheld() {
    return withheldEarlier + predictor.map(WeightPredictor::predictionsWithheld).orElse(0L);
  }

  long predictionsLimited() {
    return limitedEarlier + predictor.map(WeightPredictor::predictionsLimited).orElse(0L);
  }

  long predictionsHeldBack() {
    return heldBackEarlier + predictor.map(WeightPredictor::predictionsHeldBack).orElse(0L);
  }

  double round() {
    return round;
  }

  void predictRoundsOf(double ownSteps) {
    predictor.ifPresent(current -> current.predictRoundsOf(ownSteps));
    round = ownSteps;
  }

  void sampleQualityEvery(int iterations) {
    predictor.ifPresent(current -> current.sampleQualityEvery(iterations));
    qualitySampledEvery = iterations;
  }

  int qualitySampledEvery() {
    return qualitySampledEvery;
  }

  /** What the last samples came to, be they an earlier predictor's. */
  List<PredictionQuality> quality() {
    return predictor
        .map(WeightPredictor::quality)
        .filter(samples -> !samples.isEmpty())
        .orElse(qualityEarlier);
  }

  /** Tells an updater that its steps are predicted. */
  static void markPredicted(BaseMultiLayerUpdater<?> updater) {
    for (UpdaterBlock block : updater.getUpdaterBlocks()) {
      if (block.getGradientUpdater() instanceof XGradUpdater predictable) {
        predictable.markPredicted();
      }
    }
  }

  /** The blocks that an XGrad updater moves. NoOp blocks and those of pretraining take no part. */
  static List<ParameterGroup> groups(BaseMultiLayerUpdater<?> updater, INDArray parameters) {
    List<ParameterGroup> groups = new ArrayList<>();
    try (MemoryWorkspace outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
      INDArray flat = parameters.reshape(parameters.length());
      for (UpdaterBlock block : updater.getUpdaterBlocks()) {
        boolean isMoved =
            block.getParamOffsetEnd() > block.getParamOffsetStart()
                && !block.skipDueToPretrainConfig(updater instanceof LayerUpdater);
        if (isMoved && block.getGradientUpdater() instanceof XGradUpdater predictable) {
          INDArray part =
              flat.get(
                  NDArrayIndex.interval(block.getParamOffsetStart(), block.getParamOffsetEnd()));
          groups.add(new ParameterGroup(name(block), part, predictable));
        }
      }
    }
    return groups;
  }

  private static String name(UpdaterBlock block) {
    List<UpdaterBlock.ParamState> states = block.getLayersAndVariablesInBlock();
    String first = name(states.get(0));
    return states.size() == 1 ? first : first + ".." + name(states.get(states.size() - 1));
  }

  private static String name(UpdaterBlock.ParamState state) {
    return state.getLayer().getConfig().getLayerName() + "_" + state.getParamName();
  }
}
