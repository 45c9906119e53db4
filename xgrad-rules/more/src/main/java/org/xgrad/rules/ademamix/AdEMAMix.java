package org.xgrad.rules.ademamix;

import org.apiguardian.api.API;
import org.xgrad.optimizer.HyperParameter;
import org.xgrad.optimizer.MomentOptimizer;
import org.xgrad.rule.OptimizerFormula;

/**
 * AdEMAMix: Adam with a second, much slower average of the gradients.
 *
 * <p>The formula is {@link AdEMAMixFormula}. Both the slow average's share and its decay rate can
 * warm up, which the authors advise for long runs: to the number of iterations of the whole run.
 */
@API(status = API.Status.STABLE, since = "0.1")
public final class AdEMAMix extends MomentOptimizer<AdEMAMix> {
  private static final long serialVersionUID = 1L;

  /** Decay rate of the slow average. */
  public static final HyperParameter<Double> BETA3 =
      HyperParameter.decayRate("beta3", 0.9999, "decay rate of the slow average");

  /** The slow average's share. */
  public static final HyperParameter<Double> ALPHA =
      HyperParameter.nonNegative("alpha", 5, "the slow average's share");

  /** Steps until alpha is reached, linearly from 0; 0 for no warm-up. */
  public static final HyperParameter<Double> ALPHA_WARMUP =
      HyperParameter.nonNegative(
          "alphaWarmup", 0, "steps until alpha is reached, linearly from 0; 0 for no warm-up");

  /** Steps until beta3 is reached from beta1, linearly in the half-life; 0 for no warm-up. */
  public static final HyperParameter<Double> BETA3_WARMUP =
      HyperParameter.nonNegative(
          "beta3Warmup",
          0,
          "steps until beta3 is reached from beta1, linearly in the half-life; 0 for no warm-up");

  /**
   * AdEMAMix with the authors' betas and epsilon, alpha 5 and no warm-ups, without its decay.
   *
   * @param learningRate a finite number of at least 0
   * @throws org.xgrad.error.InvalidSettingException if the learning rate is out of range
   */
  public AdEMAMix(double learningRate) {
    super(learningRate, BETA1, BETA2, EPSILON, BETA3, ALPHA, ALPHA_WARMUP, BETA3_WARMUP);
  }

  @Override
  protected OptimizerFormula<AdEMAMix> formula() {
    return new AdEMAMixFormula();
  }
}
