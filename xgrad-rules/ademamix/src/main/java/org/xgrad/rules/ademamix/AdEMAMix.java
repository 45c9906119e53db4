package org.xgrad.rules.ademamix;

import java.util.LinkedHashMap;
import java.util.Map;
import org.xgrad.optimizer.MomentOptimizer;
import org.xgrad.optimizer.Require;
import org.xgrad.rule.OptimizerFormula;

/**
 * AdEMAMix: Adam with a second, much slower average of the gradients.
 *
 * <p>The formula is {@link AdEMAMixFormula}. Both the slow average's share and its decay rate can
 * warm up, which the authors advise for long runs: to the number of iterations of the whole run.
 */
public final class AdEMAMix extends MomentOptimizer<AdEMAMix> {
  private static final long serialVersionUID = 1L;

  private double beta3 = Double.NaN;
  private double alpha = Double.NaN;
  private double alphaWarmup = Double.NaN;
  private double beta3Warmup = Double.NaN;

  /** For JSON. */
  private AdEMAMix() {}

  /** AdEMAMix with the authors' betas and epsilon, alpha 5 and no warm-ups. */
  public AdEMAMix(double learningRate) {
    this(learningRate, 0.9, 0.999, 1e-8, 0.9999, 5, 0, 0);
  }

  /**
   * AdEMAMix, without its decay.
   *
   * @param learningRate at least 0
   * @param beta1 decay rate of the first moment, at least 0 and below 1
   * @param beta2 decay rate of the second moment, at least 0 and below 1
   * @param epsilon stabiliser of the denominator, at least 0
   * @param beta3 decay rate of the slow average, at least 0 and below 1
   * @param alpha the slow average's share, at least 0
   * @param alphaWarmup steps until alpha is reached, linearly from 0; 0 for no warm-up
   * @param beta3Warmup steps until beta3 is reached, from beta1, linearly in the half-life; 0 for
   *     no warm-up
   * @throws org.xgrad.error.InvalidSettingException if one of them is out of range
   */
  public AdEMAMix(
      double learningRate,
      double beta1,
      double beta2,
      double epsilon,
      double beta3,
      double alpha,
      double alphaWarmup,
      double beta3Warmup) {
    super(learningRate, beta1, beta2, epsilon);
    this.beta3 = beta3;
    this.alpha = alpha;
    this.alphaWarmup = alphaWarmup;
    this.beta3Warmup = beta3Warmup;
    check();
  }

  @Override
  protected void check() {
    super.check();
    Require.decayRate("beta3", beta3);
    Require.nonNegative("alpha", alpha);
    Require.nonNegative("alphaWarmup", alphaWarmup);
    Require.nonNegative("beta3Warmup", beta3Warmup);
  }

  @Override
  protected OptimizerFormula<AdEMAMix> formula() {
    return new AdEMAMixFormula();
  }

  /** Decay rate of the slow average. */
  public double beta3() {
    return beta3;
  }

  /** The slow average's share. */
  public double alpha() {
    return alpha;
  }

  /** Steps until alpha is reached. */
  public double alphaWarmup() {
    return alphaWarmup;
  }

  /** Steps until beta3 is reached. */
  public double beta3Warmup() {
    return beta3Warmup;
  }

  @Override
  protected Map<String, Object> furtherHyperParameters() {
    Map<String, Object> byName = new LinkedHashMap<>();
    byName.put("beta3", beta3);
    byName.put("alpha", alpha);
    byName.put("alphaWarmup", alphaWarmup);
    byName.put("beta3Warmup", beta3Warmup);
    return byName;
  }

  /** alpha at step t: {@code alpha*t/T} until it is reached. */
  double alphaAt(long t) {
    return t < alphaWarmup ? alpha * t / alphaWarmup : alpha;
  }

  /** The slow decay rate at step t: from beta1 on, its half-life grows linearly. */
  double beta3At(long t) {
    if (t >= beta3Warmup) {
      return beta3;
    }
    double done = t / beta3Warmup;
    double steps = (1 - done) * halfLife(beta1()) + done * halfLife(beta3);
    return Math.pow(0.5, 1 / (steps + 1));
  }

  /** In how many steps half of an average with this decay rate is forgotten, less one. */
  private static double halfLife(double decay) {
    return Math.log(0.5) / Math.log(decay) - 1;
  }
}
