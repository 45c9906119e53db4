package org.xgrad.rules.madgrad;

import org.apiguardian.api.API;
import org.xgrad.optimizer.FormulaOptimizer;
import org.xgrad.optimizer.HyperParameter;
import org.xgrad.rule.OptimizerFormula;

/**
 * MADGRAD: dual averaging whose denominator is the cube root of a weighted sum of squares (Defazio
 * and Jelassi, arXiv 2101.11075).
 *
 * <p>The formula is {@link MadgradFormula}.
 */
@API(status = API.Status.STABLE, since = "0.1")
public final class Madgrad extends FormulaOptimizer<Madgrad> {
  private static final long serialVersionUID = 1L;

  /** The share of the weights that is kept in a step. */
  public static final HyperParameter<Double> MOMENTUM =
      HyperParameter.number(
          "momentum",
          0.9,
          value -> value > 0 && value < 1,
          "above 0 and below 1",
          "the share of the weights that is kept in a step");

  /** Stabiliser of the denominator, outside the root. */
  public static final HyperParameter<Double> EPSILON =
      HyperParameter.positive("epsilon", 1e-6, "stabiliser of the denominator, outside the root");

  /**
   * MADGRAD with the authors' momentum and epsilon.
   *
   * @param learningRate a finite number of at least 0
   * @throws org.xgrad.error.InvalidSettingException if the learning rate is out of range
   */
  public Madgrad(double learningRate) {
    super(learningRate, MOMENTUM, EPSILON);
  }

  @Override
  protected OptimizerFormula<Madgrad> formula() {
    return new MadgradFormula();
  }
}
