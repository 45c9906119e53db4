package org.xgrad.testkit;

import java.util.List;
import java.util.Optional;
import org.xgrad.expr.Assignment;
import org.xgrad.expr.Expr;
import org.xgrad.expr.Terms;
import org.xgrad.optimizer.FormulaOptimizer;
import org.xgrad.optimizer.HyperParameter;
import org.xgrad.rule.Description;
import org.xgrad.rule.OptimizerFormula;
import org.xgrad.rule.Progress;
import org.xgrad.rule.State;
import org.xgrad.rule.StateSlot;

/** Steps along an average of the gradients, with a fault or without. */
final class Plain extends FormulaOptimizer<Plain> {
  private static final long serialVersionUID = 1L;

  /** What is wrong with it, or out of the ordinary. */
  enum Fault {
    NONE,
    CLIMBS,
    CHECKS_NOTHING,
    STARTS_AT_RANDOM,
    IS_SILENT
  }

  static final HyperParameter<Double> DECAY =
      HyperParameter.decayRate("decay", 0.9, "decay rate of the average");

  /** The same, of whatever value. */
  private static final HyperParameter<Double> ANY_DECAY =
      HyperParameter.number("decay", 0.9, value -> true, "a number", "decay rate of the average");

  private static final HyperParameter<Fault> FAULT =
      HyperParameter.choice("fault", Fault.NONE, "what is wrong with it");

  /** For JSON. */
  private Plain(double learningRate) {
    this(learningRate, Fault.NONE);
  }

  Plain(double learningRate, Fault fault) {
    super(
        learningRate, fault == Fault.CHECKS_NOTHING ? ANY_DECAY : DECAY, FAULT.withDefault(fault));
  }

  @Override
  protected OptimizerFormula<Plain> formula() {
    return new Formula(hyperParameter(FAULT));
  }

  /** What it computes. */
  record Formula(Fault fault) implements OptimizerFormula<Plain> {
    @Override
    public String id() {
      return "plain";
    }

    @Override
    public Class<Plain> updater() {
      return Plain.class;
    }

    @Override
    public List<StateSlot> slots(Plain plain) {
      return List.of(new StateSlot("m", 0, fault == Fault.STARTS_AT_RANDOM ? 0.1 : 0));
    }

    @Override
    public List<Assignment> transitions(Plain plain, Progress at, State state) {
      Expr decay = Expr.scalar("b", plain.hyperParameter(DECAY));
      return List.of(
          new Assignment("m", Terms.movingAverage(decay, state.slot("m"), state.gradient())));
    }

    @Override
    public Expr step(Plain plain, Progress at, State state) {
      Expr step = at.learningRate().times(state.slot("m"));
      return fault == Fault.CLIMBS ? step.negated() : step;
    }

    @Override
    public Optional<Description<Plain>> description() {
      return fault == Fault.IS_SILENT
          ? Optional.empty()
          : Optional.of(
              new Description<>("plain", "nowhere", 1e-2, rate -> new Plain(rate, fault), ""));
    }
  }
}
