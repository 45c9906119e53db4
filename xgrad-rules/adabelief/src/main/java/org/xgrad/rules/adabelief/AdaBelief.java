package org.xgrad.rules.adabelief;

import org.apiguardian.api.API;
import org.xgrad.optimizer.HyperParameter;
import org.xgrad.optimizer.MomentOptimizer;
import org.xgrad.rule.OptimizerFormula;

/**
 * AdaBelief: the step is long where the gradient is as the first moment predicted it.
 *
 * <p>The formula is {@link AdaBeliefFormula}. ND4J's own {@code AdaBelief} can't be instantiated in
 * 1.0.0-M2.1.
 */
@API(status = API.Status.STABLE, since = "0.1")
public final class AdaBelief extends MomentOptimizer<AdaBelief> {
  private static final long serialVersionUID = 1L;

  /** Stabiliser of the denominator. */
  public static final HyperParameter<Double> EPSILON = MomentOptimizer.EPSILON.withDefault(1e-16);

  /** Whether the first steps are rectified as those of RAdam. */
  public static final HyperParameter<Boolean> RECTIFIED =
      HyperParameter.flag(
          "rectified", true, "whether the first steps are rectified as those of RAdam");

  /**
   * AdaBelief with its authors' betas and epsilon, rectified.
   *
   * @param learningRate a finite number of at least 0
   * @throws org.xgrad.error.InvalidSettingException if the learning rate is out of range
   */
  public AdaBelief(double learningRate) {
    super(learningRate, BETA1, BETA2, EPSILON, RECTIFIED);
  }

  @Override
  protected OptimizerFormula<AdaBelief> formula() {
    return new AdaBeliefFormula();
  }
}
