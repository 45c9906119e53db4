package org.xgrad.rules.radam;

import org.apiguardian.api.API;
import org.xgrad.optimizer.HyperParameter;
import org.xgrad.optimizer.MomentOptimizer;
import org.xgrad.rule.OptimizerFormula;

/**
 * Rectified Adam: Adam whose steps are short until its second moment can be trusted.
 *
 * <p>The formula is {@link RAdamFormula}. Its own warm-up makes one of the learning rate needless.
 *
 * <p>With a {@link #WEIGHT_DECAY} the formula reads the weights, so that a network has to be
 * attached: {@code WeightPrediction.attach(network, 0)} trains without prediction.
 */
@API(status = API.Status.STABLE, since = "0.1")
public final class RAdam extends MomentOptimizer<RAdam> {
  private static final long serialVersionUID = 1L;

  /** What happens while the second moment can't be trusted, and until when that is. */
  public enum Variant {
    /** torch.optim: up to a length of 5 the step is the bias-corrected first moment's. */
    TORCH,
    /** The authors' code as it stands: below a length of 5 there is no step; the moments go on. */
    AUTHORS
  }

  /** Whose threshold and fallback it follows. */
  public static final HyperParameter<Variant> VARIANT =
      HyperParameter.choice("variant", Variant.TORCH, "whose threshold and fallback it follows");

  /** Decoupled weight decay, in the steps that move the weights. */
  public static final HyperParameter<Double> WEIGHT_DECAY =
      HyperParameter.nonNegative(
              "weightDecay", 0, "decoupled weight decay, in the steps that move the weights")
          .optional();

  /**
   * RAdam with its authors' betas and epsilon, in torch's variant.
   *
   * @param learningRate a finite number of at least 0
   * @throws org.xgrad.error.InvalidSettingException if the learning rate is out of range
   */
  public RAdam(double learningRate) {
    super(learningRate, BETA1, BETA2, EPSILON, VARIANT, WEIGHT_DECAY);
  }

  @Override
  protected OptimizerFormula<RAdam> formula() {
    return new RAdamFormula();
  }
}
