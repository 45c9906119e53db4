package org.xgrad.rules.diffgrad;

import org.xgrad.optimizer.MomentOptimizer;
import org.xgrad.rule.OptimizerFormula;

/**
 * diffGrad: Adam whose steps are shorter where the gradient stays the same.
 *
 * <p>The formula is {@link DiffGradFormula}.
 */
public final class DiffGrad extends MomentOptimizer<DiffGrad> {
  private static final long serialVersionUID = 1L;

  /** For JSON. */
  private DiffGrad() {}

  /** diffGrad with its authors' betas and epsilon. */
  public DiffGrad(double learningRate) {
    this(learningRate, 0.9, 0.999, 1e-8);
  }

  /**
   * diffGrad.
   *
   * @param learningRate at least 0
   * @param beta1 decay rate of the first moment, at least 0 and below 1
   * @param beta2 decay rate of the second moment, at least 0 and below 1
   * @param epsilon stabiliser of the denominator, at least 0
   * @throws org.xgrad.error.InvalidSettingException if one of them is out of range
   */
  public DiffGrad(double learningRate, double beta1, double beta2, double epsilon) {
    super(learningRate, beta1, beta2, epsilon);
  }

  @Override
  protected OptimizerFormula<DiffGrad> formula() {
    return new DiffGradFormula();
  }
}
