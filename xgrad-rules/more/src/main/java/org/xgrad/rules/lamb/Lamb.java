package org.xgrad.rules.lamb;

import org.apiguardian.api.API;
import org.xgrad.optimizer.HyperParameter;
import org.xgrad.optimizer.MomentOptimizer;
import org.xgrad.rule.OptimizerFormula;

/**
 * LAMB: Adam whose step has, in each parameter tensor, the length of the weights times the learning
 * rate (You et al., arXiv 1904.00962). It is for large mini-batches.
 *
 * <p>The formula is {@link LambFormula}. It reads the weights, so that a network has to be
 * attached: {@code WeightPrediction.attach(network, 0)} trains without prediction.
 */
@API(status = API.Status.STABLE, since = "0.1")
public final class Lamb extends MomentOptimizer<Lamb> {
  private static final long serialVersionUID = 1L;

  /** Stabiliser of the denominator. */
  public static final HyperParameter<Double> EPSILON = MomentOptimizer.EPSILON.withDefault(1e-6);

  /** The weights' share in the direction. */
  public static final HyperParameter<Double> WEIGHT_DECAY =
      HyperParameter.nonNegative("weightDecay", 0.01, "the weights' share in the direction");

  /**
   * LAMB with the authors' betas, epsilon and weight decay.
   *
   * @param learningRate a finite number of at least 0
   * @throws org.xgrad.error.InvalidSettingException if the learning rate is out of range
   */
  public Lamb(double learningRate) {
    super(learningRate, BETA1, BETA2, EPSILON, WEIGHT_DECAY);
  }

  @Override
  protected OptimizerFormula<Lamb> formula() {
    return new LambFormula();
  }
}
