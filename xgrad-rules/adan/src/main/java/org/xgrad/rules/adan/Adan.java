package org.xgrad.rules.adan;

import java.util.LinkedHashMap;
import java.util.Map;
import org.xgrad.optimizer.FormulaOptimizer;
import org.xgrad.optimizer.Require;
import org.xgrad.rule.OptimizerFormula;

/**
 * Adan: Nesterov's momentum made of the gradient and its change.
 *
 * <p>The formula is {@link AdanFormula}. The decay rates are what is kept of the past, as in the
 * authors' code; the paper writes 1 minus them.
 */
public final class Adan extends FormulaOptimizer<Adan> {
  private static final long serialVersionUID = 1L;

  private double beta1 = Double.NaN;
  private double beta2 = Double.NaN;
  private double beta3 = Double.NaN;
  private double epsilon = Double.NaN;

  /** For JSON. */
  private Adan() {}

  /** Adan with its authors' betas and epsilon. */
  public Adan(double learningRate) {
    this(learningRate, 0.98, 0.92, 0.99, 1e-8);
  }

  /**
   * Adan, without its decay.
   *
   * @param learningRate at least 0
   * @param beta1 decay rate of the gradient, at least 0 and below 1
   * @param beta2 decay rate of its change, at least 0 and below 1
   * @param beta3 decay rate of the squares, at least 0 and below 1
   * @param epsilon stabiliser of the denominator, at least 0
   * @throws org.xgrad.error.InvalidSettingException if one of them is out of range
   */
  public Adan(double learningRate, double beta1, double beta2, double beta3, double epsilon) {
    super(learningRate);
    this.beta1 = beta1;
    this.beta2 = beta2;
    this.beta3 = beta3;
    this.epsilon = epsilon;
    check();
  }

  @Override
  protected void check() {
    Require.decayRate("beta1", beta1);
    Require.decayRate("beta2", beta2);
    Require.decayRate("beta3", beta3);
    Require.nonNegative("epsilon", epsilon);
  }

  @Override
  protected OptimizerFormula<Adan> formula() {
    return new AdanFormula();
  }

  /** Decay rate of the gradient. */
  public double beta1() {
    return beta1;
  }

  /** Decay rate of the gradient's change. */
  public double beta2() {
    return beta2;
  }

  /** Decay rate of the squares. */
  public double beta3() {
    return beta3;
  }

  /** Stabiliser of the denominator. */
  public double epsilon() {
    return epsilon;
  }

  @Override
  public Map<String, Object> hyperParameters() {
    Map<String, Object> byName = new LinkedHashMap<>();
    byName.put("beta1", beta1);
    byName.put("beta2", beta2);
    byName.put("beta3", beta3);
    byName.put("epsilon", epsilon);
    return byName;
  }
}
