package org.xgrad.rules.adamod;

import org.apiguardian.api.API;
import org.xgrad.optimizer.HyperParameter;
import org.xgrad.optimizer.MomentOptimizer;
import org.xgrad.rule.OptimizerFormula;

/**
 * AdaMod: Adam whose step sizes never exceed their own long average.
 *
 * <p>The formula is {@link AdaModFormula}.
 */
@API(status = API.Status.STABLE, since = "0.1")
public final class AdaMod extends MomentOptimizer<AdaMod> {
  private static final long serialVersionUID = 1L;

  /** Stabiliser of the step sizes, which are averaged. */
  public static final HyperParameter<Double> EPSILON =
      HyperParameter.positive("epsilon", 1e-8, "stabiliser of the step sizes, which are averaged");

  /** Decay rate of the step sizes. */
  public static final HyperParameter<Double> BETA3 =
      HyperParameter.decayRate("beta3", 0.999, "decay rate of the step sizes");

  /**
   * AdaMod with its authors' hyper-parameters.
   *
   * @param learningRate a finite number of at least 0
   * @throws org.xgrad.error.InvalidSettingException if the learning rate is out of range
   */
  public AdaMod(double learningRate) {
    super(learningRate, BETA1, BETA2, EPSILON, BETA3);
  }

  @Override
  protected OptimizerFormula<AdaMod> formula() {
    return new AdaModFormula();
  }
}
