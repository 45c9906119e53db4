package org.xgrad.rules.adabound;

import org.apiguardian.api.API;
import org.xgrad.optimizer.HyperParameter;
import org.xgrad.optimizer.MomentOptimizer;
import org.xgrad.rule.OptimizerFormula;

/**
 * AdaBound: Adam whose step sizes are clipped to bounds that close in on those of SGD.
 *
 * <p>The formula is {@link AdaBoundFormula}. The bounds follow the learning rate in proportion to
 * the one given at construction.
 */
@API(status = API.Status.STABLE, since = "0.1")
public final class AdaBound extends MomentOptimizer<AdaBound> {
  private static final long serialVersionUID = 1L;

  /** Where the step sizes end. */
  public static final HyperParameter<Double> FINAL_LEARNING_RATE =
      HyperParameter.nonNegative("finalLearningRate", 0.1, "where the step sizes end");

  /** How fast the bounds close. */
  public static final HyperParameter<Double> GAMMA =
      HyperParameter.positive("gamma", 1e-3, "how fast the bounds close");

  /** The learning rate that the final one goes with. */
  public static final HyperParameter<Double> BASE_LEARNING_RATE =
      HyperParameter.positive(
          "baseLearningRate", 1, "the learning rate that the final one goes with");

  /**
   * AdaBound with its authors' hyper-parameters, and a final learning rate that goes with this one.
   *
   * @param learningRate above 0
   * @throws org.xgrad.error.InvalidSettingException if it is out of range
   */
  public AdaBound(double learningRate) {
    super(
        learningRate,
        BETA1,
        BETA2,
        EPSILON,
        FINAL_LEARNING_RATE,
        GAMMA,
        BASE_LEARNING_RATE.withDefault(learningRate));
  }

  @Override
  protected OptimizerFormula<AdaBound> formula() {
    return new AdaBoundFormula();
  }
}
