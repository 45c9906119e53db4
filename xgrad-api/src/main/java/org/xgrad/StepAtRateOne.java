package org.xgrad;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.GradientUpdater;
import org.xgrad.backend.Backends;
import org.xgrad.backend.Shapes;
import org.xgrad.expr.Assignment;
import org.xgrad.expr.Expr;
import org.xgrad.expr.Program;
import org.xgrad.rule.InstalledRule;
import org.xgrad.rule.PredictionRules;
import org.xgrad.rule.Progress;
import org.xgrad.rule.State;

/**
 * Delta of an update whose learning rate is 0, which can't be divided by it: the step that the
 * optimizer's formula takes at a rate of 1.
 *
 * @param step the formula
 * @param gone what it reads that the update overwrites, as copies
 */
record StepAtRateOne(Expr step, Map<String, INDArray> gone) {

  /**
   * Before an update.
   *
   * @return empty if there is no formula for this updater
   */
  static Optional<StepAtRateOne> before(
      GradientUpdater<?> updater, INDArray gradient, int iteration, int epoch) {
    InstalledRule rule = PredictionRules.installed().ruleFor(updater.getConfig());
    Progress at = new Progress(iteration + 1L, iteration, epoch, 1);
    Expr step = rule.stepWithGradient(updater.getConfig(), at, gradient.dataType());
    if (step.slots().contains(State.LAST_DELTA)) {
      return Optional.empty();
    }
    Map<String, INDArray> gone = new LinkedHashMap<>();
    try (MemoryWorkspace outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
      for (String slot : step.slots()) {
        if (slot.equals(State.GRADIENT)) {
          gone.put(slot, gradient.dup());
        } else if (slot.equals(State.LARGEST_GRADIENT)) {
          gone.put(slot, gradient.ulike().assign(gradient.amaxNumber()));
        } else if (slot.endsWith(State.BEFORE)) {
          String key = slot.substring(0, slot.length() - State.BEFORE.length());
          gone.put(slot, updater.getState().get(key).dup());
        }
      }
    }
    return Optional.of(new StepAtRateOne(step, gone));
  }

  /** After the update, whose state {@code updater} has. */
  void store(GradientUpdater<?> updater, INDArray delta) {
    Map<String, INDArray> all = new LinkedHashMap<>(updater.getState());
    all.putAll(gone);
    Map<String, INDArray> arrays = new LinkedHashMap<>();
    for (String slot : step.slots()) {
      arrays.put(slot, Shapes.like(delta, all.get(slot), "State \"" + slot + "\""));
    }
    arrays.put(State.LAST_DELTA, delta);
    Backends.installed().run(Program.of(new Assignment(State.LAST_DELTA, step)), arrays);
  }
}
