package org.xgrad.rules.adan;

import org.apiguardian.api.API;
import org.xgrad.optimizer.FormulaOptimizer;
import org.xgrad.optimizer.HyperParameter;
import org.xgrad.rule.OptimizerFormula;

/**
 * Adan: Nesterov's momentum made of the gradient and its change.
 *
 * <p>The formula is {@link AdanFormula}. The decay rates are what is kept of the past, as in the
 * authors' code; the paper writes 1 minus them.
 *
 * <p>With a {@link #WEIGHT_DECAY} the formula reads the weights, so that a network has to be
 * attached: {@code WeightPrediction.attach(network, 0)} trains without prediction.
 */
@API(status = API.Status.STABLE, since = "0.1")
public final class Adan extends FormulaOptimizer<Adan> {
  private static final long serialVersionUID = 1L;

  /** Decay rate of the gradient. */
  public static final HyperParameter<Double> BETA1 =
      HyperParameter.decayRate("beta1", 0.98, "decay rate of the gradient");

  /** Decay rate of the gradient's change. */
  public static final HyperParameter<Double> BETA2 =
      HyperParameter.decayRate("beta2", 0.92, "decay rate of the gradient's change");

  /** Decay rate of the squares. */
  public static final HyperParameter<Double> BETA3 =
      HyperParameter.decayRate("beta3", 0.99, "decay rate of the squares");

  /** Stabiliser of the denominator. */
  public static final HyperParameter<Double> EPSILON =
      HyperParameter.nonNegative("epsilon", 1e-8, "stabiliser of the denominator");

  /** Proximal weight decay. */
  public static final HyperParameter<Double> WEIGHT_DECAY =
      HyperParameter.nonNegative("weightDecay", 0, "proximal weight decay").optional();

  /**
   * Adan with its authors' betas and epsilon, without its decay.
   *
   * @param learningRate a finite number of at least 0
   * @throws org.xgrad.error.InvalidSettingException if the learning rate is out of range
   */
  public Adan(double learningRate) {
    super(learningRate, BETA1, BETA2, BETA3, EPSILON, WEIGHT_DECAY);
  }

  @Override
  protected OptimizerFormula<Adan> formula() {
    return new AdanFormula();
  }
}
