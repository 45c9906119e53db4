package org.xgrad.rules.gravity;

import java.util.LinkedHashMap;
import java.util.Map;
import org.xgrad.optimizer.FormulaOptimizer;
import org.xgrad.optimizer.Require;
import org.xgrad.rule.OptimizerFormula;

/**
 * Gravity: momentum of gradients of which the large ones are damped most.
 *
 * <p>The formula is {@link GravityFormula}. Its state starts at random, drawn as a network's
 * weights are.
 */
public final class Gravity extends FormulaOptimizer<Gravity> {
  private static final long serialVersionUID = 1L;

  private double alpha;
  private double beta;

  /** For JSON. */
  private Gravity() {}

  /** Gravity with its authors' hyper-parameters. */
  public Gravity(double learningRate) {
    this(learningRate, 0.01, 0.9);
  }

  /**
   * Gravity.
   *
   * @param learningRate above 0
   * @param alpha the length of the random first step, at least 0
   * @param beta decay rate of the momentum after many steps, at least 0 and below 1
   * @throws org.xgrad.error.InvalidSettingException if one of them is out of range
   */
  public Gravity(double learningRate, double alpha, double beta) {
    super(Require.positive("learningRate", learningRate));
    this.alpha = Require.nonNegative("alpha", alpha);
    this.beta = Require.decayRate("beta", beta);
  }

  @Override
  protected OptimizerFormula<Gravity> formula() {
    return new GravityFormula();
  }

  /** The length of the random first step. */
  public double alpha() {
    return alpha;
  }

  /** Decay rate of the momentum after many steps. */
  public double beta() {
    return beta;
  }

  @Override
  public Map<String, Object> hyperParameters() {
    Map<String, Object> byName = new LinkedHashMap<>();
    byName.put("alpha", alpha);
    byName.put("beta", beta);
    return byName;
  }
}
