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

  private double alpha = Double.NaN;
  private double beta = Double.NaN;
  private double baseLearningRate = Double.NaN;

  /** For JSON. */
  private Gravity() {}

  /** Gravity with its authors' hyper-parameters. */
  public Gravity(double learningRate) {
    this(learningRate, 0.01, 0.9, learningRate);
  }

  /**
   * Gravity.
   *
   * @param learningRate at least 0
   * @param alpha the length of the random first step, at least 0
   * @param beta decay rate of the momentum after many steps, at least 0 and below 1
   * @param baseLearningRate the learning rate at which the random first step is alpha long, above 0
   * @throws org.xgrad.error.InvalidSettingException if one of them is out of range
   */
  public Gravity(double learningRate, double alpha, double beta, double baseLearningRate) {
    super(learningRate);
    this.alpha = alpha;
    this.beta = beta;
    this.baseLearningRate = baseLearningRate;
    check();
  }

  @Override
  protected void check() {
    Require.nonNegative("alpha", alpha);
    Require.decayRate("beta", beta);
    Require.positive("baseLearningRate", baseLearningRate);
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

  /** The learning rate at which the random first step is alpha long. */
  public double baseLearningRate() {
    return baseLearningRate;
  }

  @Override
  public Map<String, Object> hyperParameters() {
    Map<String, Object> byName = new LinkedHashMap<>();
    byName.put("alpha", alpha);
    byName.put("beta", beta);
    byName.put("baseLearningRate", baseLearningRate);
    return byName;
  }
}
