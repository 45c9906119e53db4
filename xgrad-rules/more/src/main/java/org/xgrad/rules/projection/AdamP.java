package org.xgrad.rules.projection;

import org.apiguardian.api.API;
import org.xgrad.optimizer.HyperParameter;
import org.xgrad.optimizer.MomentOptimizer;
import org.xgrad.rule.OptimizerFormula;

/**
 * AdamP: Adam whose steps do not lengthen weights of which only the direction counts, such as those
 * before a normalization (Heo et al., arXiv 2006.08217).
 *
 * <p>The formula is {@link AdamPFormula}. It reads the weights, so that a network has to be
 * attached: {@code WeightPrediction.attach(network, 0)} trains without prediction.
 */
@API(status = API.Status.STABLE, since = "0.1")
public final class AdamP extends MomentOptimizer<AdamP> {
  private static final long serialVersionUID = 1L;

  /** Stabiliser of the denominator and of norms. */
  public static final HyperParameter<Double> EPSILON =
      HyperParameter.positive("epsilon", 1e-8, "stabiliser of the denominator and of norms");

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

  /** Whether the step looks ahead by the gradient once more, as Nesterov's momentum does. */
  public static final HyperParameter<Boolean> NESTEROV =
      HyperParameter.flag(
          "nesterov",
          false,
          "whether the step looks ahead by the gradient once more, as Nesterov's momentum does");

  /**
   * AdamP with its authors' hyper-parameters.
   *
   * @param learningRate a finite number of at least 0
   * @throws org.xgrad.error.InvalidSettingException if the learning rate is out of range
   */
  public AdamP(double learningRate) {
    super(learningRate, BETA1, BETA2, EPSILON, DELTA, WEIGHT_DECAY, DECAY_RATIO, NESTEROV);
  }

  @Override
  protected OptimizerFormula<AdamP> formula() {
    return new AdamPFormula();
  }
}
