package org.xgrad.optimizer;

import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.nd4j.linalg.schedule.ISchedule;

/**
 * The configuration of an optimizer with Adam's hyper-parameters: the decay rates of two moments of
 * the gradient, and a stabiliser (Kingma and Ba, arXiv 1412.6980).
 *
 * <p>Its formula finds the terms that it shares with Adam in {@link AdamTerms}. A subclass whose
 * authors recommend another value declares a constant of the same name:
 *
 * <pre>{@code
 * public static final HyperParameter<Double> EPSILON = MomentOptimizer.EPSILON.withDefault(1e-16);
 * }</pre>
 *
 * @param <U> the subclass itself
 */
@API(status = API.Status.STABLE, since = "0.1")
public abstract class MomentOptimizer<U extends MomentOptimizer<U>> extends FormulaOptimizer<U> {
  private static final long serialVersionUID = 1L;

  /** Decay rate of the first moment. */
  public static final HyperParameter<Double> BETA1 =
      HyperParameter.decayRate("beta1", 0.9, "decay rate of the first moment");

  /** Decay rate of the second moment. */
  public static final HyperParameter<Double> BETA2 =
      HyperParameter.decayRate("beta2", 0.999, "decay rate of the second moment");

  /** Stabiliser of the denominator. */
  public static final HyperParameter<Double> EPSILON =
      HyperParameter.nonNegative("epsilon", 1e-8, "stabiliser of the denominator");

  /**
   * An optimizer with a constant learning rate.
   *
   * @param learningRate at least 0
   * @param beta1 {@link #BETA1}, or one of its name
   * @param beta2 {@link #BETA2}, or one of its name
   * @param epsilon {@link #EPSILON}, or one of its name
   * @param further what Adam has not
   * @throws org.xgrad.error.InvalidSettingException if the learning rate is out of range
   */
  protected MomentOptimizer(
      double learningRate,
      HyperParameter<Double> beta1,
      HyperParameter<Double> beta2,
      HyperParameter<Double> epsilon,
      HyperParameter<?>... further) {
    super(learningRate, joined(further, beta1, beta2, epsilon));
  }

  /**
   * An optimizer whose learning rate follows a schedule.
   *
   * @param learningRateSchedule the schedule
   * @param beta1 {@link #BETA1}, or one of its name
   * @param beta2 {@link #BETA2}, or one of its name
   * @param epsilon {@link #EPSILON}, or one of its name
   * @param further what Adam has not
   * @throws org.xgrad.error.InvalidSettingException if there is no schedule
   */
  protected MomentOptimizer(
      ISchedule learningRateSchedule,
      HyperParameter<Double> beta1,
      HyperParameter<Double> beta2,
      HyperParameter<Double> epsilon,
      HyperParameter<?>... further) {
    super(learningRateSchedule, joined(further, beta1, beta2, epsilon));
  }

  private static HyperParameter<?>[] joined(
      HyperParameter<?>[] further, HyperParameter<?>... adams) {
    return Stream.concat(Stream.of(adams), Stream.of(further)).toArray(HyperParameter<?>[]::new);
  }
}
