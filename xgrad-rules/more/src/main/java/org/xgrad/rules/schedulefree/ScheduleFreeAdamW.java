package org.xgrad.rules.schedulefree;

import org.apiguardian.api.API;
import org.xgrad.optimizer.FormulaOptimizer;
import org.xgrad.optimizer.HyperParameter;
import org.xgrad.rule.OptimizerFormula;

/**
 * Schedule-free AdamW: Adam without a first moment whose learning rate need not fall, for the
 * weights to use are an average (Defazio et al., arXiv 2405.15682).
 *
 * <p>The formula is {@link ScheduleFreeAdamWFormula}. It reads the weights, so that a network has
 * to be attached: {@code WeightPrediction.attach(network, 0)} trains without prediction. The
 * weights to evaluate and save with are those of {@code EvaluationWeights.ofOptimizer(network)}.
 */
@API(status = API.Status.STABLE, since = "0.1")
public final class ScheduleFreeAdamW extends FormulaOptimizer<ScheduleFreeAdamW> {
  private static final long serialVersionUID = 1L;

  /** The average's part in the weights that gradients are taken at. */
  public static final HyperParameter<Double> BETA1 =
      HyperParameter.number(
          "beta1",
          0.9,
          value -> value > 0 && value < 1,
          "above 0 and below 1",
          "the average's part in the weights that gradients are taken at");

  /** Decay rate of the second moment. */
  public static final HyperParameter<Double> BETA2 =
      HyperParameter.decayRate("beta2", 0.999, "decay rate of the second moment");

  /** Stabiliser of the denominator. */
  public static final HyperParameter<Double> EPSILON =
      HyperParameter.nonNegative("epsilon", 1e-8, "stabiliser of the denominator");

  /** The share of the weights that is added to the direction. */
  public static final HyperParameter<Double> WEIGHT_DECAY =
      HyperParameter.nonNegative(
          "weightDecay", 0, "the share of the weights that is added to the direction");

  /** Steps until the learning rate is reached, linearly from 0; 0 for no warm-up. */
  public static final HyperParameter<Double> WARMUP =
      HyperParameter.nonNegative(
          "warmup",
          0,
          "steps until the learning rate is reached, linearly from 0; 0 for no warm-up");

  /** The power of the warmed-up learning rate that a step weighs in the average. */
  public static final HyperParameter<Double> WEIGHT_POWER =
      HyperParameter.nonNegative(
          "weightPower",
          2,
          "the power of the warmed-up learning rate that a step weighs in the average");

  /**
   * Schedule-free AdamW with the authors' betas and epsilon, without weight decay and warm-up.
   *
   * @param learningRate a finite number of at least 0
   * @throws org.xgrad.error.InvalidSettingException if the learning rate is out of range
   */
  public ScheduleFreeAdamW(double learningRate) {
    super(learningRate, BETA1, BETA2, EPSILON, WEIGHT_DECAY, WARMUP, WEIGHT_POWER);
  }

  @Override
  protected OptimizerFormula<ScheduleFreeAdamW> formula() {
    return new ScheduleFreeAdamWFormula();
  }
}
