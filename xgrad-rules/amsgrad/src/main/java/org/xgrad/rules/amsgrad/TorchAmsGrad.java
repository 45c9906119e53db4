package org.xgrad.rules.amsgrad;

import org.xgrad.optimizer.MomentOptimizer;
import org.xgrad.rule.OptimizerFormula;

/**
 * AMSGrad as torch.optim computes it, {@code Adam(amsgrad=True)}: Adam whose denominator never
 * shrinks but for its bias correction.
 *
 * <p>The formula is {@link TorchAmsGradFormula}. ND4J's own {@code AMSGrad} has eps elsewhere.
 */
public final class TorchAmsGrad extends MomentOptimizer<TorchAmsGrad> {
  private static final long serialVersionUID = 1L;

  /** For JSON. */
  private TorchAmsGrad() {}

  /** AMSGrad with torch's betas and epsilon. */
  public TorchAmsGrad(double learningRate) {
    this(learningRate, 0.9, 0.999, 1e-8);
  }

  /**
   * AMSGrad.
   *
   * @param learningRate at least 0
   * @param beta1 decay rate of the first moment, at least 0 and below 1
   * @param beta2 decay rate of the second moment, at least 0 and below 1
   * @param epsilon stabiliser of the denominator, at least 0
   * @throws org.xgrad.error.InvalidSettingException if one of them is out of range
   */
  public TorchAmsGrad(double learningRate, double beta1, double beta2, double epsilon) {
    super(learningRate, beta1, beta2, epsilon);
  }

  @Override
  protected OptimizerFormula<TorchAmsGrad> formula() {
    return new TorchAmsGradFormula();
  }
}
