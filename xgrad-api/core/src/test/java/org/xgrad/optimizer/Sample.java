package org.xgrad.optimizer;

import java.util.List;
import org.xgrad.error.InvalidSettingException;
import org.xgrad.expr.Assignment;
import org.xgrad.expr.Expr;
import org.xgrad.rule.OptimizerFormula;
import org.xgrad.rule.Progress;
import org.xgrad.rule.State;
import org.xgrad.rule.StateSlot;

/** An optimizer with a hyper-parameter of each kind, which go together as long as low < high. */
final class Sample extends FormulaOptimizer<Sample> {
  private static final long serialVersionUID = 1L;

  /** Some choices, one of which has a class of its own. */
  enum Kind {
    PLAIN,
    SPECIAL {
      @Override
      public String toString() {
        return "special";
      }
    }
  }

  static final HyperParameter<Double> LOW = HyperParameter.decayRate("low", 0.1, "the lower end");
  static final HyperParameter<Double> HIGH = HyperParameter.positive("high", 0.9, "the upper end");
  static final HyperParameter<Boolean> STRICT =
      HyperParameter.flag("strict", true, "whether the ends count");
  static final HyperParameter<Kind> KIND =
      HyperParameter.choice("kind", Kind.PLAIN, "which kind it is");

  Sample(double learningRate) {
    super(learningRate, LOW, HIGH, STRICT, KIND);
  }

  @Override
  protected void check() {
    if (hyperParameter(LOW) >= hyperParameter(HIGH)) {
      throw new InvalidSettingException("low", "it is not below high", "Make it less.");
    }
  }

  @Override
  protected OptimizerFormula<Sample> formula() {
    return new Formula();
  }

  /** Plain gradient descent. */
  private static final class Formula implements OptimizerFormula<Sample> {
    @Override
    public String id() {
      return "sample";
    }

    @Override
    public Class<Sample> updater() {
      return Sample.class;
    }

    @Override
    public List<StateSlot> slots(Sample sample) {
      return List.of();
    }

    @Override
    public List<Assignment> transitions(Sample sample, Progress at, State state) {
      return List.of();
    }

    @Override
    public Expr step(Sample sample, Progress at, State state) {
      return at.learningRate().times(state.gradient());
    }
  }
}
