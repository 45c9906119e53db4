package org.xgrad.dl4j.parallel;

import java.util.List;
import java.util.Optional;
import org.xgrad.expr.Assignment;
import org.xgrad.expr.Expr;
import org.xgrad.optimizer.FormulaOptimizer;
import org.xgrad.rule.OptimizerFormula;
import org.xgrad.rule.Progress;
import org.xgrad.rule.State;
import org.xgrad.rule.StateSlot;

/** Gradient descent that keeps the weights it has started from, and is to be evaluated there. */
public final class Anchored extends FormulaOptimizer<Anchored> {
  private static final long serialVersionUID = 1L;

  /** Anchored gradient descent. */
  public Anchored(double learningRate) {
    super(learningRate);
  }

  @Override
  protected OptimizerFormula<Anchored> formula() {
    return new Formula();
  }

  private static final class Formula implements OptimizerFormula<Anchored> {
    @Override
    public String id() {
      return "anchored";
    }

    @Override
    public Class<Anchored> updater() {
      return Anchored.class;
    }

    @Override
    public List<StateSlot> slots(Anchored anchored) {
      return List.of(StateSlot.ofWeights("anchor"));
    }

    @Override
    public List<Assignment> transitions(Anchored anchored, Progress at, State state) {
      return List.of();
    }

    @Override
    public Expr step(Anchored anchored, Progress at, State state) {
      return at.learningRate().times(state.gradient());
    }

    @Override
    public Optional<Expr> evaluationWeights(Anchored anchored, Progress at, State state) {
      return Optional.of(state.slot("anchor"));
    }
  }
}
