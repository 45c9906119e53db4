package org.xgrad.rules.yogi;

import org.apiguardian.api.API;
import org.xgrad.optimizer.HyperParameter;
import org.xgrad.optimizer.MomentOptimizer;
import org.xgrad.rule.OptimizerFormula;

/**
 * Yogi: Adam whose second moment changes by no more than the squared gradient at a time.
 *
 * <p>The formula is {@link YogiFormula}.
 */
@API(status = API.Status.STABLE, since = "0.1")
public final class Yogi extends MomentOptimizer<Yogi> {
  private static final long serialVersionUID = 1L;

  /** Stabiliser of the denominator. */
  public static final HyperParameter<Double> EPSILON = MomentOptimizer.EPSILON.withDefault(1e-3);

  /** What both moments start at. */
  public static final HyperParameter<Double> INITIAL_ACCUMULATOR =
      HyperParameter.nonNegative("initialAccumulator", 1e-6, "what both moments start at");

  /**
   * Yogi with its authors' betas and epsilon, and moments that start at 1e-6.
   *
   * @param learningRate a finite number of at least 0
   * @throws org.xgrad.error.InvalidSettingException if the learning rate is out of range
   */
  public Yogi(double learningRate) {
    super(learningRate, BETA1, BETA2, EPSILON, INITIAL_ACCUMULATOR);
  }

  @Override
  protected OptimizerFormula<Yogi> formula() {
    return new YogiFormula();
  }
}
