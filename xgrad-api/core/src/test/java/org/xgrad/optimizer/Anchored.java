package org.xgrad.optimizer;

import java.util.List;
import java.util.Optional;
import org.xgrad.expr.Assignment;
import org.xgrad.expr.Expr;
import org.xgrad.rule.OptimizerFormula;
import org.xgrad.rule.Progress;
import org.xgrad.rule.State;
import org.xgrad.rule.StateSlot;

/**
 * Gradient descent whose state is where the weights have started from, and halfway from there is
 * where they are to be evaluated.
 */
final class Anchored extends FormulaOptimizer<Anchored> {
  private static final long serialVersionUID = 1L;

  private static final HyperParameter<Boolean> READS_GRADIENT =
      HyperParameter.flag("readsGradient", false, "whether its evaluation reads what is gone");

  Anchored(double learningRate) {
    super(learningRate, READS_GRADIENT);
  }

  /** One whose evaluation weights read the gradient, which they can't. */
  static Anchored wrong() {
    return new Anchored(0.5).withHyperParameter(READS_GRADIENT, true);
  }

  @Override
  protected OptimizerFormula<Anchored> formula() {
    return new Formula();
  }

  /** What it computes. */
  static final class Formula implements OptimizerFormula<Anchored> {
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
      Expr halfway = state.slot("anchor").plus(state.weights()).times(0.5);
      return Optional.of(
          anchored.hyperParameter(READS_GRADIENT) ? halfway.plus(state.gradient()) : halfway);
    }
  }
}
