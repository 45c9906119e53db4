package org.xgrad.rules.grams;

import org.apiguardian.api.API;
import org.xgrad.optimizer.HyperParameter;
import org.xgrad.optimizer.MomentOptimizer;
import org.xgrad.rule.OptimizerFormula;

/**
 * Grams: steps as long as Adam's, along the sign of the gradient itself.
 *
 * <p>The formula is {@link GramsFormula}.
 */
@API(status = API.Status.STABLE, since = "0.1")
public final class Grams extends MomentOptimizer<Grams> {
  private static final long serialVersionUID = 1L;

  /** Stabiliser of the denominator. */
  public static final HyperParameter<Double> EPSILON = MomentOptimizer.EPSILON.withDefault(1e-6);

  /**
   * Grams with its authors' betas and epsilon, without its decay.
   *
   * @param learningRate a finite number of at least 0
   * @throws org.xgrad.error.InvalidSettingException if the learning rate is out of range
   */
  public Grams(double learningRate) {
    super(learningRate, BETA1, BETA2, EPSILON);
  }

  @Override
  protected OptimizerFormula<Grams> formula() {
    return new GramsFormula();
  }
}
