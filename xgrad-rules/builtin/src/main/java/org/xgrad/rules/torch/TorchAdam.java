package org.xgrad.rules.torch;

import org.apiguardian.api.API;
import org.nd4j.linalg.schedule.ISchedule;
import org.xgrad.optimizer.MomentOptimizer;
import org.xgrad.rule.OptimizerFormula;

/**
 * Adam as torch.optim computes it; with decoupled weight decay, AdamW.
 *
 * <p>The step is {@code lr/(1 - b1^t)*m/(sqrt(v)/sqrt(1 - b2^t) + eps)}: {@link TorchAdamFormula}.
 * It differs from ND4J's {@code Adam} in where eps stands.
 */
@API(status = API.Status.STABLE, since = "0.1")
public final class TorchAdam extends MomentOptimizer<TorchAdam> {
  private static final long serialVersionUID = 1L;

  /**
   * Adam with torch's defaults: betas 0.9 and 0.999, epsilon 1e-8.
   *
   * @param learningRate a finite number of at least 0
   * @throws org.xgrad.error.InvalidSettingException if the learning rate is out of range
   */
  public TorchAdam(double learningRate) {
    super(learningRate, BETA1, BETA2, EPSILON);
  }

  /**
   * The same with a learning rate that follows a schedule.
   *
   * @param learningRateSchedule the learning rate by iteration or epoch
   * @throws org.xgrad.error.InvalidSettingException if there is no schedule
   */
  public TorchAdam(ISchedule learningRateSchedule) {
    super(learningRateSchedule, BETA1, BETA2, EPSILON);
  }

  @Override
  protected OptimizerFormula<TorchAdam> formula() {
    return new TorchAdamFormula();
  }
}
