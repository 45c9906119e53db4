package org.xgrad.rules.rootfree;

import org.apiguardian.api.API;
import org.xgrad.optimizer.HyperParameter;
import org.xgrad.optimizer.MomentOptimizer;
import org.xgrad.rule.OptimizerFormula;

/**
 * AdamW without the square root: momentum over a diagonal curvature.
 *
 * <p>The formula is {@link RootFreeAdamWFormula}.
 */
@API(status = API.Status.STABLE, since = "0.1")
public final class RootFreeAdamW extends MomentOptimizer<RootFreeAdamW> {
  private static final long serialVersionUID = 1L;

  /** Decay rate of the curvature. */
  public static final HyperParameter<Double> BETA2 =
      HyperParameter.decayRate("beta2", 0.99, "decay rate of the curvature");

  /** Damping of the curvature. */
  public static final HyperParameter<Double> EPSILON =
      HyperParameter.nonNegative("epsilon", 1e-4, "damping of the curvature");

  /** Examples in a mini-batch whose gradients are averaged. */
  public static final HyperParameter<Double> BATCH_SIZE =
      HyperParameter.positive(
          "batchSize", 128, "examples in a mini-batch whose gradients are averaged");

  /** For JSON. */
  private RootFreeAdamW(double learningRate) {
    this(learningRate, BATCH_SIZE.defaultValue());
  }

  /**
   * AdamW without the square root and without its decay, with betas 0.9 and 0.99 and damping 1e-4.
   *
   * @param learningRate at least 0
   * @param batchSize examples in a mini-batch whose gradients are averaged, above 0
   * @throws org.xgrad.error.InvalidSettingException if one of them is out of range
   */
  public RootFreeAdamW(double learningRate, double batchSize) {
    super(learningRate, BETA1, BETA2, EPSILON, BATCH_SIZE.withDefault(batchSize));
  }

  @Override
  protected OptimizerFormula<RootFreeAdamW> formula() {
    return new RootFreeAdamWFormula();
  }
}
