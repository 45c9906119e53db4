package org.xgrad.internal.registry;

import java.util.List;
import java.util.Optional;
import org.xgrad.expr.Assignment;
import org.xgrad.expr.Expr;
import org.xgrad.rule.StateSlot;

/**
 * A rule's formula, to be read: every array stands in it under its name.
 *
 * @param slots the state arrays; none for a rule whose updater is not ours
 * @param transitions how a gradient changes them, in order; where one reads what another one
 *     writes, the new value stands written out
 * @param step U_t, from the state after the step
 * @param update what an update subtracts from the weights: the same, where the formula names no
 *     other
 * @param evaluationWeights the weights to evaluate with, where they are not those that are trained
 */
public record StatedFormula(
    List<StateSlot> slots,
    List<Assignment> transitions,
    Expr step,
    Expr update,
    Optional<Expr> evaluationWeights) {

  public StatedFormula {
    slots = List.copyOf(slots);
    transitions = List.copyOf(transitions);
  }

  /** Whether the update is another thing than the step that is predicted. */
  public boolean hasOwnUpdate() {
    return !update.equals(step);
  }
}
