package org.xgrad.testkit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xgrad.expr.Assignment;
import org.xgrad.expr.Expr;
import org.xgrad.expr.Terms;
import org.xgrad.optimizer.FormulaOptimizer;
import org.xgrad.optimizer.Require;
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
    FORGETS,
    CHECKS_NOTHING,
    STARTS_AT_RANDOM,
    IS_SILENT
  }

  private Fault fault;
  private double decay = Double.NaN;

  /** For JSON. */
  private Plain() {}

  /** What a contract calls to see whether hyper-parameters are checked. */
  public Plain(double learningRate, double decay, Fault fault) {
    super(learningRate);
    this.fault = fault;
    this.decay = decay;
    check();
  }

  @Override
  protected void check() {
    Require.present("fault", fault);
    if (fault != Fault.CHECKS_NOTHING) {
      Require.decayRate("decay", decay);
    }
  }

  @Override
  protected OptimizerFormula<Plain> formula() {
    return new Formula(fault);
  }

  @Override
  public Map<String, Object> hyperParameters() {
    Map<String, Object> byName = new LinkedHashMap<>();
    if (fault != Fault.FORGETS) {
      byName.put("decay", decay);
    }
    byName.put("fault", fault);
    return byName;
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
      Expr decay = Expr.scalar("b", plain.decay);
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
          : Optional.of(new Description<>("plain", "nowhere", new Plain(1e-2, 0.9, fault), ""));
    }
  }
}
