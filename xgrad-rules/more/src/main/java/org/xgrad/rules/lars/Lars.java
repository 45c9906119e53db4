package org.xgrad.rules.lars;

import org.apiguardian.api.API;
import org.xgrad.optimizer.FormulaOptimizer;
import org.xgrad.optimizer.HyperParameter;
import org.xgrad.rule.OptimizerFormula;

/**
 * LARS: SGD with momentum whose gradients have, in each parameter tensor, the length of the weights
 * times a trust coefficient (You, Gitman and Ginsburg, arXiv 1708.03888). It is for large
 * mini-batches.
 *
 * <p>The formula is {@link LarsFormula}. It reads the weights, so that a network has to be
 * attached: {@code WeightPrediction.attach(network, 0)} trains without prediction.
 */
@API(status = API.Status.STABLE, since = "0.1")
public final class Lars extends FormulaOptimizer<Lars> {
  private static final long serialVersionUID = 1L;

  /** The share of the momentum that is kept. */
  public static final HyperParameter<Double> MOMENTUM =
      HyperParameter.decayRate("momentum", 0.9, "the share of the momentum that is kept");

  /** The gradient's length over that of the weights. */
  public static final HyperParameter<Double> TRUST =
      HyperParameter.positive("trust", 0.001, "the gradient's length over that of the weights");

  /** The share of the weights that is added to the gradient. */
  public static final HyperParameter<Double> WEIGHT_DECAY =
      HyperParameter.nonNegative(
          "weightDecay", 5e-4, "the share of the weights that is added to the gradient");

  /**
   * LARS with the authors' momentum, trust coefficient and weight decay.
   *
   * @param learningRate a finite number of at least 0
   * @throws org.xgrad.error.InvalidSettingException if the learning rate is out of range
   */
  public Lars(double learningRate) {
    super(learningRate, MOMENTUM, TRUST, WEIGHT_DECAY);
  }

  @Override
  protected OptimizerFormula<Lars> formula() {
    return new LarsFormula();
  }
}
