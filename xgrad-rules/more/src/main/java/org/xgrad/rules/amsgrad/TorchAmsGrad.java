package org.xgrad.rules.amsgrad;

import org.apiguardian.api.API;
import org.xgrad.optimizer.MomentOptimizer;
import org.xgrad.rule.OptimizerFormula;

/**
 * AMSGrad as torch.optim computes it, {@code Adam(amsgrad=True)}: Adam whose denominator never
 * shrinks but for its bias correction.
 *
 * <p>The formula is {@link TorchAmsGradFormula}. ND4J's own {@code AMSGrad} has eps elsewhere.
 */
@API(status = API.Status.STABLE, since = "0.1")
public final class TorchAmsGrad extends MomentOptimizer<TorchAmsGrad> {
  private static final long serialVersionUID = 1L;

  /**
   * AMSGrad with torch's betas and epsilon.
   *
   * @param learningRate a finite number of at least 0
   * @throws org.xgrad.error.InvalidSettingException if the learning rate is out of range
   */
  public TorchAmsGrad(double learningRate) {
    super(learningRate, BETA1, BETA2, EPSILON);
  }

  @Override
  protected OptimizerFormula<TorchAmsGrad> formula() {
    return new TorchAmsGradFormula();
  }
}
