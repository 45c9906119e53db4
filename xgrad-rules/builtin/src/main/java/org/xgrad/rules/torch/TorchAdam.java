package org.xgrad.rules.torch;

import org.nd4j.linalg.schedule.ISchedule;
import org.xgrad.optimizer.MomentOptimizer;
import org.xgrad.rule.OptimizerFormula;

/**
 * Adam as torch.optim computes it; with decoupled weight decay, AdamW.
 *
 * <p>The step is {@code lr/(1 - b1^t)*m/(sqrt(v)/sqrt(1 - b2^t) + eps)}: {@link TorchAdamFormula}.
 * It differs from ND4J's {@code Adam} in where eps stands.
 */
public final class TorchAdam extends MomentOptimizer<TorchAdam> {
  private static final long serialVersionUID = 1L;

  /** For JSON. */
  private TorchAdam() {}

  /** Adam with torch's defaults: betas 0.9 and 0.999, epsilon 1e-8. */
  public TorchAdam(double learningRate) {
    this(learningRate, 0.9, 0.999, 1e-8);
  }

  /** Adam with torch's defaults and a learning rate that follows a schedule. */
  public TorchAdam(ISchedule learningRateSchedule) {
    super(learningRateSchedule, 0.9, 0.999, 1e-8);
  }

  /**
   * Adam.
   *
   * @param learningRate at least 0; the step is at most about this long
   * @param beta1 decay rate of the first moment, at least 0 and below 1
   * @param beta2 decay rate of the second moment, at least 0 and below 1
   * @param epsilon stabiliser, outside the square root, at least 0
   * @throws org.xgrad.error.InvalidSettingException if one of them is out of range
   */
  public TorchAdam(double learningRate, double beta1, double beta2, double epsilon) {
    super(learningRate, beta1, beta2, epsilon);
  }

  @Override
  protected OptimizerFormula<TorchAdam> formula() {
    return new TorchAdamFormula();
  }
}
