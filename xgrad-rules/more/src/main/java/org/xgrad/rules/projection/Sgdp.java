package org.xgrad.rules.projection;

import org.apiguardian.api.API;
import org.xgrad.optimizer.FormulaOptimizer;
import org.xgrad.optimizer.HyperParameter;
import org.xgrad.rule.OptimizerFormula;

/**
 * SGDP: SGD with momentum whose steps do not lengthen weights of which only the direction counts,
 * such as those before a normalization (Heo et al., arXiv 2006.08217).
 *
 * <p>The formula is {@link SgdpFormula}. It reads the weights, so that a network has to be
 * attached: {@code WeightPrediction.attach(network, 0)} trains without prediction.
 */
@API(status = API.Status.STABLE, since = "0.1")
public final class Sgdp extends FormulaOptimizer<Sgdp> {
  private static final long serialVersionUID = 1L;

  /** The share of the momentum that is kept. */
  public static final HyperParameter<Double> MOMENTUM =
      HyperParameter.decayRate("momentum", 0.9, "the share of the momentum that is kept");

  /** The share of the gradient that is held back. */
  public static final HyperParameter<Double> DAMPENING =
      HyperParameter.share("dampening", 0, "the share of the gradient that is held back");

  /** Stabiliser of norms. */
  public static final HyperParameter<Double> EPSILON =
      HyperParameter.positive("epsilon", 1e-8, "stabiliser of norms");

  /** The bound of the cosine of gradient and weights, for rows of one element. */
  public static final HyperParameter<Double> DELTA =
      HyperParameter.nonNegative(
          "delta", 0.1, "the bound of the cosine of gradient and weights, for rows of one element");

  /** Decoupled weight decay. */
  public static final HyperParameter<Double> WEIGHT_DECAY =
      HyperParameter.nonNegative("weightDecay", 0, "decoupled weight decay");

  /** The share of the decay where a step is projected. */
  public static final HyperParameter<Double> DECAY_RATIO =
      HyperParameter.share("decayRatio", 0.1, "the share of the decay where a step is projected");

  /** Whether the step is the gradient and the momentum of it, as Nesterov's. */
  public static final HyperParameter<Boolean> NESTEROV =
      HyperParameter.flag(
          "nesterov",
          false,
          "whether the step is the gradient and the momentum of it, as Nesterov's");

  /**
   * SGDP with a momentum of 0.9, and its authors' other hyper-parameters.
   *
   * @param learningRate a finite number of at least 0
   * @throws org.xgrad.error.InvalidSettingException if the learning rate is out of range
   */
  public Sgdp(double learningRate) {
    super(learningRate, MOMENTUM, DAMPENING, EPSILON, DELTA, WEIGHT_DECAY, DECAY_RATIO, NESTEROV);
  }

  @Override
  protected OptimizerFormula<Sgdp> formula() {
    return new SgdpFormula();
  }
}
