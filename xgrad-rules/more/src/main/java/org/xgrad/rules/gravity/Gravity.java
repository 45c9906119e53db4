package org.xgrad.rules.gravity;

import org.apiguardian.api.API;
import org.xgrad.optimizer.FormulaOptimizer;
import org.xgrad.optimizer.HyperParameter;
import org.xgrad.rule.OptimizerFormula;

/**
 * Gravity: momentum of gradients of which the large ones are damped most.
 *
 * <p>The formula is {@link GravityFormula}. Its state starts at random, drawn as a network's
 * weights are.
 */
@API(status = API.Status.STABLE, since = "0.1")
public final class Gravity extends FormulaOptimizer<Gravity> {
  private static final long serialVersionUID = 1L;

  /** The length of the random first step. */
  public static final HyperParameter<Double> ALPHA =
      HyperParameter.nonNegative("alpha", 0.01, "the length of the random first step");

  /** Decay rate of the momentum after many steps. */
  public static final HyperParameter<Double> BETA =
      HyperParameter.decayRate("beta", 0.9, "decay rate of the momentum after many steps");

  /** The learning rate at which the random first step is alpha long. */
  public static final HyperParameter<Double> BASE_LEARNING_RATE =
      HyperParameter.positive(
          "baseLearningRate", 1, "the learning rate at which the random first step is alpha long");

  /**
   * Gravity with its authors' hyper-parameters, and a random first step that goes with this
   * learning rate.
   *
   * @param learningRate above 0
   * @throws org.xgrad.error.InvalidSettingException if it is out of range
   */
  public Gravity(double learningRate) {
    super(learningRate, ALPHA, BETA, BASE_LEARNING_RATE.withDefault(learningRate));
  }

  @Override
  protected OptimizerFormula<Gravity> formula() {
    return new GravityFormula();
  }
}
