package org.xgrad.testkit;

import java.util.List;
import java.util.Optional;
import org.xgrad.expr.Assignment;
import org.xgrad.expr.Expr;
import org.xgrad.expr.Terms;
import org.xgrad.optimizer.FormulaOptimizer;
import org.xgrad.rule.Description;
import org.xgrad.rule.OptimizerFormula;
import org.xgrad.rule.Progress;
import org.xgrad.rule.State;
import org.xgrad.rule.StateSlot;

/** Keeps its hyper-parameter in a field of its own, where nothing knows of it. */
final class Forgetful extends FormulaOptimizer<Forgetful> {
  private static final long serialVersionUID = 1L;

  private double decay = 0.9;

  Forgetful(double learningRate) {
    super(learningRate);
  }

  Forgetful(double learningRate, double decay) {
    this(learningRate);
    this.decay = decay;
  }

  @Override
  protected OptimizerFormula<Forgetful> formula() {
    return new Formula();
  }

  /** What it computes. */
  static final class Formula implements OptimizerFormula<Forgetful> {
    @Override
    public String id() {
      return "forgetful";
    }

    @Override
    public Class<Forgetful> updater() {
      return Forgetful.class;
    }

    @Override
    public List<StateSlot> slots(Forgetful forgetful) {
      return List.of(new StateSlot("m", 0));
    }

    @Override
    public List<Assignment> transitions(Forgetful forgetful, Progress at, State state) {
      Expr decay = Expr.scalar("b", forgetful.decay);
      return List.of(
          new Assignment("m", Terms.movingAverage(decay, state.slot("m"), state.gradient())));
    }

    @Override
    public Expr step(Forgetful forgetful, Progress at, State state) {
      return at.learningRate().times(state.slot("m"));
    }

    @Override
    public Optional<Description<Forgetful>> description() {
      return Optional.of(new Description<>("forgetful", "nowhere", 1e-2, Forgetful::new, ""));
    }
  }
}
