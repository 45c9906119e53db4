package org.xgrad.rules.torch;

import org.apiguardian.api.API;
import org.nd4j.linalg.schedule.ISchedule;
import org.xgrad.optimizer.FormulaOptimizer;
import org.xgrad.optimizer.HyperParameter;
import org.xgrad.rule.OptimizerFormula;

/**
 * AdaGrad as torch.optim computes it, with its decay of the learning rate.
 *
 * <p>The step is {@code lr/(1 + (t - 1)*lr_decay)*gradient/(sqrt(v) + eps)}: {@link
 * TorchAdaGradFormula}. It differs from ND4J's {@code AdaGrad} in the decay, in eps and in the sum
 * of squares, which starts at 0 here.
 */
@API(status = API.Status.STABLE, since = "0.1")
public final class TorchAdaGrad extends FormulaOptimizer<TorchAdaGrad> {
  private static final long serialVersionUID = 1L;

  /** How fast the learning rate shrinks with the steps. */
  public static final HyperParameter<Double> LEARNING_RATE_DECAY =
      HyperParameter.nonNegative(
          "learningRateDecay", 0, "how fast the learning rate shrinks with the steps");

  /** Stabiliser of the denominator, outside the square root. */
  public static final HyperParameter<Double> EPSILON =
      HyperParameter.nonNegative(
          "epsilon", 1e-10, "stabiliser of the denominator, outside the square root");

  /**
   * AdaGrad with torch's defaults: no decay of the learning rate, epsilon 1e-10.
   *
   * @param learningRate a finite number of at least 0
   * @throws org.xgrad.error.InvalidSettingException if the learning rate is out of range
   */
  public TorchAdaGrad(double learningRate) {
    super(learningRate, LEARNING_RATE_DECAY, EPSILON);
  }

  /**
   * The same with a learning rate that follows a schedule.
   *
   * @param learningRateSchedule the learning rate by iteration or epoch
   * @throws org.xgrad.error.InvalidSettingException if there is no schedule
   */
  public TorchAdaGrad(ISchedule learningRateSchedule) {
    super(learningRateSchedule, LEARNING_RATE_DECAY, EPSILON);
  }

  @Override
  protected OptimizerFormula<TorchAdaGrad> formula() {
    return new TorchAdaGradFormula();
  }
}
