package org.xgrad.rules.lion;

import java.util.LinkedHashMap;
import java.util.Map;
import org.xgrad.optimizer.FormulaOptimizer;
import org.xgrad.optimizer.Require;
import org.xgrad.rule.OptimizerFormula;

/**
 * Lion: every element steps by the learning rate, along the sign of its momentum.
 *
 * <p>The formula is {@link LionFormula}. It keeps one state array, the least of all that adapt.
 */
public final class Lion extends FormulaOptimizer<Lion> {
  private static final long serialVersionUID = 1L;

  private double beta1 = Double.NaN;
  private double beta2 = Double.NaN;

  /** For JSON. */
  private Lion() {}

  /** Lion with its authors' betas. */
  public Lion(double learningRate) {
    this(learningRate, 0.9, 0.99);
  }

  /**
   * Lion, without its decay.
   *
   * @param learningRate at least 0
   * @param beta1 what the step keeps of the momentum, at least 0 and below 1
   * @param beta2 decay rate of the momentum, at least 0 and below 1
   * @throws org.xgrad.error.InvalidSettingException if one of them is out of range
   */
  public Lion(double learningRate, double beta1, double beta2) {
    super(learningRate);
    this.beta1 = beta1;
    this.beta2 = beta2;
    check();
  }

  @Override
  protected void check() {
    Require.decayRate("beta1", beta1);
    Require.decayRate("beta2", beta2);
  }

  @Override
  protected OptimizerFormula<Lion> formula() {
    return new LionFormula();
  }

  /** What the step keeps of the momentum. */
  public double beta1() {
    return beta1;
  }

  /** Decay rate of the momentum. */
  public double beta2() {
    return beta2;
  }

  @Override
  public Map<String, Object> hyperParameters() {
    Map<String, Object> byName = new LinkedHashMap<>();
    byName.put("beta1", beta1);
    byName.put("beta2", beta2);
    return byName;
  }
}
