package org.xgrad.dl4j.internal.hook;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.updater.BaseMultiLayerUpdater;
import org.deeplearning4j.nn.updater.MultiLayerUpdater;
import org.deeplearning4j.nn.updater.UpdaterBlock;
import org.deeplearning4j.nn.updater.graph.ComputationGraphUpdater;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.learning.GradientUpdater;
import org.xgrad.XGradUpdater;
import org.xgrad.predict.WeightPredictor;

/**
 * Who may look at a network's weights between the backward pass and the step: listeners that hear
 * of the gradient, regularization, and updaters whose code is neither Deeplearning4j's nor ours. A
 * pretrained layer's updater counts as one. Without them the step itself can bring the real weights
 * back. A formula of ours that reads the weights is handed their copy.
 */
final class Observers {
  /** Where updaters come from that see gradients, ND4J's, or real weights, those by formula. */
  private static final Set<String> OWN = Set.of("org.nd4j.linalg.learning", "org.xgrad.optimizer");

  private final Map<Class<?>, Boolean> hearing = new ConcurrentHashMap<>();

  /**
   * Shows a network's real weights to those listeners that ask for them, before they are predicted.
   * Where they are predicted now, the next prediction will be refused.
   */
  static void showRealWeights(
      WeightPredictor predictor, Collection<TrainingListener> listeners, Model network) {
    predictor.restoreOverdue();
    if (predictor.isActive()) {
      return;
    }
    showRealWeights(listeners, network);
  }

  /** The same where the network holds its real weights. */
  static void showRealWeights(Collection<TrainingListener> listeners, Model network) {
    for (TrainingListener listener : listeners) {
      if (listener instanceof RealWeightsListener waiting) {
        waiting.beforePrediction(network);
      }
    }
  }

  /** Whether there are any. */
  boolean areThere(BaseMultiLayerUpdater<?> updater, Collection<TrainingListener> listeners) {
    boolean isTheirOwn =
        updater.getClass() == MultiLayerUpdater.class
            || updater.getClass() == ComputationGraphUpdater.class;
    return !isTheirOwn
        || listeners.stream().anyMatch(this::hearsGradients)
        || updater.getUpdaterBlocks().stream()
            .anyMatch(block -> isRegularized(block) || !isOwn(block.getGradientUpdater()));
  }

  private boolean hearsGradients(TrainingListener listener) {
    return hearing.computeIfAbsent(listener.getClass(), Observers::overridesHearing);
  }

  /** Whether it does more when a gradient is there than to inherit that it does nothing. */
  private static boolean overridesHearing(Class<?> listener) {
    if (RealWeightsListener.class.isAssignableFrom(listener)) {
      // It has looked at the weights before they were predicted.
      return false;
    }
    try {
      return listener.getMethod("onGradientCalculation", Model.class).getDeclaringClass()
          != BaseTrainingListener.class;
    } catch (NoSuchMethodException impossible) {
      throw new LinkageError(listener + " is no TrainingListener of this version", impossible);
    }
  }

  private static boolean isOwn(GradientUpdater<?> updater) {
    return updater instanceof XGradUpdater predictable
        && OWN.contains(predictable.base().getClass().getPackageName());
  }

  private static boolean isRegularized(UpdaterBlock block) {
    return block.getLayersAndVariablesInBlock().stream()
        .map(state -> state.getLayer().getConfig().getRegularizationByParam(state.getParamName()))
        .anyMatch(regularizations -> regularizations != null && !regularizations.isEmpty());
  }
}
