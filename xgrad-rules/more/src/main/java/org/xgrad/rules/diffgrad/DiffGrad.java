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

  /**
   * diffGrad with its authors' betas and epsilon.
   *
   * @throws org.xgrad.error.InvalidSettingException if the learning rate is out of range
   */
  public DiffGrad(double learningRate) {
    super(learningRate, BETA1, BETA2, EPSILON);
  }

  @Override
  protected OptimizerFormula<DiffGrad> formula() {
    return new DiffGradFormula();
  }
}
