package org.xgrad.rules.adam3;

import org.apiguardian.api.API;
import org.xgrad.optimizer.HyperParameter;
import org.xgrad.optimizer.MomentOptimizer;
import org.xgrad.rule.OptimizerFormula;

/**
 * AdaM3, also known as AdaMomentum: Adam whose second moment is that of its momentum.
 *
 * <p>The formula is {@link AdaM3Formula}.
 */
@API(status = API.Status.STABLE, since = "0.1")
public final class AdaM3 extends MomentOptimizer<AdaM3> {
  private static final long serialVersionUID = 1L;

  /** What is added to the second moment at every step. */
  public static final HyperParameter<Double> EPSILON =
      HyperParameter.positive("epsilon", 1e-16, "what is added to the second moment at every step");

  /**
   * AdaM3 with its authors' betas and epsilon.
   *
   * @param learningRate a finite number of at least 0
   * @throws org.xgrad.error.InvalidSettingException if the learning rate is out of range
   */
  public AdaM3(double learningRate) {
    super(learningRate, BETA1, BETA2, EPSILON);
  }

  @Override
  protected OptimizerFormula<AdaM3> formula() {
    return new AdaM3Formula();
  }
}
