package org.xgrad.rules.torch;

import org.apiguardian.api.API;
import org.nd4j.linalg.schedule.ISchedule;
import org.xgrad.optimizer.FormulaOptimizer;
import org.xgrad.optimizer.HyperParameter;
import org.xgrad.rule.OptimizerFormula;

/**
 * RMSprop as torch.optim computes it, without momentum and not centered.
 *
 * <p>The step is {@code lr*gradient/(sqrt(v) + eps)}: {@link TorchRmsPropFormula}. It differs from
 * ND4J's {@code RmsProp} in its defaults and in the mean square, which starts at 0 here.
 */
@API(status = API.Status.STABLE, since = "0.1")
public final class TorchRmsProp extends FormulaOptimizer<TorchRmsProp> {
  private static final long serialVersionUID = 1L;

  /** Decay rate of the mean square (torch's alpha). */
  public static final HyperParameter<Double> SMOOTHING =
      HyperParameter.decayRate("smoothing", 0.99, "decay rate of the mean square (torch's alpha)");

  /** Stabiliser of the denominator, outside the square root. */
  public static final HyperParameter<Double> EPSILON =
      HyperParameter.nonNegative(
          "epsilon", 1e-8, "stabiliser of the denominator, outside the square root");

  /**
   * RMSprop with torch's defaults: smoothing 0.99, epsilon 1e-8.
   *
   * @param learningRate a finite number of at least 0
   * @throws org.xgrad.error.InvalidSettingException if the learning rate is out of range
   */
  public TorchRmsProp(double learningRate) {
    super(learningRate, SMOOTHING, EPSILON);
  }

  /**
   * The same with a learning rate that follows a schedule.
   *
   * @param learningRateSchedule the learning rate by iteration or epoch
   * @throws org.xgrad.error.InvalidSettingException if there is no schedule
   */
  public TorchRmsProp(ISchedule learningRateSchedule) {
    super(learningRateSchedule, SMOOTHING, EPSILON);
  }

  @Override
  protected OptimizerFormula<TorchRmsProp> formula() {
    return new TorchRmsPropFormula();
  }
}
