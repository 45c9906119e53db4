package org.xgrad.rules.diffgrad;

import org.apiguardian.api.API;
import org.xgrad.optimizer.MomentOptimizer;
import org.xgrad.rule.OptimizerFormula;

/**
 * diffGrad: Adam whose steps are shorter where the gradient stays the same.
 *
 * <p>The formula is {@link DiffGradFormula}.
 */
@API(status = API.Status.STABLE, since = "0.1")
public final class DiffGrad extends MomentOptimizer<DiffGrad> {
  private static final long serialVersionUID = 1L;

  /**
   * diffGrad with its authors' betas and epsilon.
   *
   * @param learningRate a finite number of at least 0
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
