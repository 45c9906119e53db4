package org.xgrad.rules.schedulefree;

import org.apiguardian.api.API;
import org.xgrad.optimizer.FormulaOptimizer;
import org.xgrad.optimizer.HyperParameter;
import org.xgrad.rule.OptimizerFormula;

/**
 * Schedule-free SGD: SGD whose learning rate need not fall, for the weights to use are an average
 * (Defazio et al., arXiv 2405.15682).
 *
 * <p>The formula is {@link ScheduleFreeSgdFormula}. It reads the weights, so that a network has to
 * be attached: {@code WeightPrediction.attach(network, 0)} trains without prediction. The weights
 * to evaluate and save with are those of {@code EvaluationWeights.ofOptimizer(network)}.
 */
@API(status = API.Status.STABLE, since = "0.1")
public final class ScheduleFreeSgd extends FormulaOptimizer<ScheduleFreeSgd> {
  private static final long serialVersionUID = 1L;

  /** The average's part in the weights that gradients are taken at. */
  public static final HyperParameter<Double> MOMENTUM =
      HyperParameter.number(
          "momentum",
          0.9,
          value -> value > 0 && value < 1,
          "above 0 and below 1",
          "the average's part in the weights that gradients are taken at");

  /** The share of the weights that is added to the gradient. */
  public static final HyperParameter<Double> WEIGHT_DECAY =
      HyperParameter.nonNegative(
          "weightDecay", 0, "the share of the weights that is added to the gradient");

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
   * Schedule-free SGD with the authors' momentum, without weight decay and warm-up.
   *
   * @param learningRate a finite number of at least 0
   * @throws org.xgrad.error.InvalidSettingException if the learning rate is out of range
   */
  public ScheduleFreeSgd(double learningRate) {
    super(learningRate, MOMENTUM, WEIGHT_DECAY, WARMUP, WEIGHT_POWER);
  }

  @Override
  protected OptimizerFormula<ScheduleFreeSgd> formula() {
    return new ScheduleFreeSgdFormula();
  }
}
