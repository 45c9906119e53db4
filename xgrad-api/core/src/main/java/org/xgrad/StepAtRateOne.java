package org.xgrad;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.IUpdater;
import org.xgrad.internal.program.TakesWeights;
import org.xgrad.internal.registry.PredictionRules;

/**
 * Delta of an update whose learning rate is 0, by which it can't be divided: the step that the same
 * updater takes at a rate of 1, from a copy of its state.
 */
final class StepAtRateOne {
  private StepAtRateOne() {}

  /**
   * Before an update.
   *
   * @return empty if the updater has no rule that states its step: whether that is proportional to
   *     the learning rate is not known then, nor what a second updater does
   */
  static Optional<INDArray> of(
      GradientUpdater<?> updater, INDArray gradient, int iteration, int epoch) {
    IUpdater configuration = updater.getConfig();
    if (!PredictionRules.installed().ruleFor(configuration).statesStep(configuration)) {
      return Optional.empty();
    }
    IUpdater atRateOne = configuration.clone();
    atRateOne.setLrAndSchedule(1, null);
    try (MemoryWorkspace outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
      Map<String, INDArray> state = new LinkedHashMap<>();
      updater.getState().forEach((key, array) -> state.put(key, array.dup(array.ordering())));
      INDArray step = gradient.dup(gradient.ordering());
      GradientUpdater<?> other = atRateOne.instantiate(state, false);
      if (updater instanceof TakesWeights known && other instanceof TakesWeights asking) {
        asking.take(known.weights());
      }
      other.applyUpdater(step, iteration, epoch);
      return Optional.of(step);
    }
  }
}
