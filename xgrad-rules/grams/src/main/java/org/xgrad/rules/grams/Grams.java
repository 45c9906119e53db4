package org.xgrad.rules.grams;

import org.xgrad.optimizer.MomentOptimizer;
import org.xgrad.rule.OptimizerFormula;

/**
 * Grams: steps as long as Adam's, along the sign of the gradient itself.
 *
 * <p>The formula is {@link GramsFormula}.
 */
public final class Grams extends MomentOptimizer<Grams> {
  private static final long serialVersionUID = 1L;

  /** For JSON. */
  private Grams() {}

  /** Grams with its authors' betas and epsilon. */
  public Grams(double learningRate) {
    this(learningRate, 0.9, 0.999, 1e-6);
  }

  /**
   * Grams, without its decay.
   *
   * @param learningRate at least 0
   * @param beta1 decay rate of the first moment, at least 0 and below 1
   * @param beta2 decay rate of the second moment, at least 0 and below 1
   * @param epsilon stabiliser of the denominator, at least 0
   * @throws org.xgrad.error.InvalidSettingException if one of them is out of range
   */
  public Grams(double learningRate, double beta1, double beta2, double epsilon) {
    super(learningRate, beta1, beta2, epsilon);
  }

  @Override
  protected OptimizerFormula<Grams> formula() {
    return new GramsFormula();
  }
}
