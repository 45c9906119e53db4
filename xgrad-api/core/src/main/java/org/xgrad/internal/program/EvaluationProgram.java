package org.xgrad.internal.program;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.nd4j.linalg.learning.config.IUpdater;
import org.xgrad.error.RuleException;
import org.xgrad.expr.Assignment;
import org.xgrad.expr.Expr;
import org.xgrad.internal.plugin.PluginCode;
import org.xgrad.rule.OptimizerFormula;
import org.xgrad.rule.Progress;
import org.xgrad.rule.State;
import org.xgrad.rule.StateSlot;

/** The weights that an optimizer names to evaluate with, in the place of those it trains. */
public final class EvaluationProgram {
  private EvaluationProgram() {}

  /**
   * {@code {theta <- the weights to evaluate with}}; empty if the formula names none.
   *
   * @param formula the optimizer
   * @param updater its configuration
   * @param at {@code at.completedSteps()} is the number of updates applied so far
   * @param storage how the arrays hold the state
   * @throws org.xgrad.error.UnknownSlotException if the formula reads a state it does not declare
   * @throws RuleException if the formula throws, or reads what is gone after an update
   */
  public static <U extends IUpdater> Optional<Assignment> of(
      OptimizerFormula<U> formula, U updater, Progress at, StateStorage storage) {
    String reader = UpdateProgram.nameOf(formula);
    Set<String> keys = new LinkedHashSet<>();
    UpdateProgram.slots(formula, updater).forEach(slot -> keys.add(slot.key()));
    State state = new SymbolicState(reader, Optional.of(keys), storage);
    Optional<Expr> weights =
        PluginCode.call(reader, updater, () -> formula.evaluationWeights(updater, at, state));
    weights.ifPresent(value -> requireThere(reader, value, keys));
    return weights.map(value -> new Assignment(StateSlot.PARAMETERS, value));
  }

  private static void requireThere(String reader, Expr value, Set<String> keys) {
    Authored.require(reader, value);
    Set<String> gone = new TreeSet<>(value.slots());
    gone.removeAll(keys);
    gone.remove(StateSlot.PARAMETERS);
    if (!gone.isEmpty()) {
      throw new RuleException(
          reader,
          "its evaluation weights read " + gone + ", which is gone after an update",
          "Make them of the state and the weights alone.");
    }
  }
}
