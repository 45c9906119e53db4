package org.xgrad.rules.lookahead;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.xgrad.error.InvalidSettingException;
import org.xgrad.expr.Assignment;
import org.xgrad.expr.Expr;
import org.xgrad.optimizer.FormulaOptimizer;
import org.xgrad.rule.OptimizerFormula;
import org.xgrad.rule.Progress;
import org.xgrad.rule.State;
import org.xgrad.rule.StateSlot;

/**
 * The optimizer within a Lookahead, and its formula.
 *
 * @param <B> its class
 * @param optimizer its configuration
 * @param formula what it computes
 * @param keepsStep whether its step can't be had from its state
 */
record FastOptimizer<B extends FormulaOptimizer<B>>(
    B optimizer, OptimizerFormula<B> formula, boolean keepsStep) {
  /** In the first step, and when warm-ups are over. */
  private static final List<Integer> STEPS = List.of(1, 1 << 20);

  static <B extends FormulaOptimizer<B>> FastOptimizer<B> of(FormulaOptimizer<B> base) {
    OptimizerFormula<B> formula = base.broughtFormula();
    B optimizer = formula.updater().cast(base);
    boolean isGone =
        STEPS.stream()
            .map(t -> formula.step(optimizer, new Progress(t, t - 1, 0, 1), State.byName()))
            .anyMatch(step -> State.isGoneAfterStep(step.slots()));
    return new FastOptimizer<>(optimizer, formula, isGone);
  }

  boolean namesEvaluationWeights() {
    Progress at = new Progress(1, 1, 0, 1);
    return formula.evaluationWeights(optimizer, at, State.byName()).isPresent();
  }

  boolean looksAhead() {
    return formula.looksAhead(optimizer);
  }

  /**
   * Its state, the slow weights, and its last step where that has to be kept.
   *
   * @throws InvalidSettingException if it calls a state of its own as one of these
   */
  List<StateSlot> slots() {
    List<StateSlot> slots = new ArrayList<>(formula.slots(optimizer));
    for (StateSlot slot : slots) {
      if (Set.of(LookaheadFormula.SLOW, LookaheadFormula.FAST_STEP).contains(slot.key())) {
        throw new InvalidSettingException(
            Lookahead.BASE.name(),
            "a state of " + optimizer.getClass().getName() + " is called \"" + slot.key() + "\"",
            "Call it otherwise: Lookahead has a state of that name.");
      }
    }
    slots.add(StateSlot.ofWeights(LookaheadFormula.SLOW));
    if (keepsStep) {
      slots.add(new StateSlot(LookaheadFormula.FAST_STEP, 0));
    }
    return slots;
  }

  /** A fast update. */
  List<Assignment> transitions(Progress at, State state) {
    List<Assignment> transitions = new ArrayList<>(formula.transitions(optimizer, at, state));
    if (keepsStep) {
      Progress atRateOne = new Progress(at.completedSteps(), at.iteration(), at.epoch(), 1);
      Expr step = formula.step(optimizer, atRateOne, state.after(transitions));
      transitions.add(new Assignment(LookaheadFormula.FAST_STEP, step));
    }
    return transitions;
  }

  /** An update in which the slow weights move. */
  List<Assignment> transitions(Progress at, State state, Expr alpha) {
    List<Assignment> transitions = transitions(at, state);
    Expr fast = state.weights().minus(update(at, state.after(transitions)));
    Expr slow = state.slot(LookaheadFormula.SLOW);
    transitions.add(
        new Assignment(LookaheadFormula.SLOW, slow.plus(alpha.times(fast.minus(slow)))));
    return transitions;
  }

  Expr step(Progress at, State state) {
    return keepsStep
        ? at.learningRate().times(state.slot(LookaheadFormula.FAST_STEP))
        : formula.step(optimizer, at, state);
  }

  Expr update(Progress at, State state) {
    return formula.update(optimizer, at, state);
  }
}
