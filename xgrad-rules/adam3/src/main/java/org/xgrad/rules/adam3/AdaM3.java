package org.xgrad.rules.adam3;

import org.xgrad.optimizer.MomentOptimizer;
import org.xgrad.optimizer.Require;
import org.xgrad.rule.OptimizerFormula;

/**
 * AdaM3, also known as AdaMomentum: Adam whose second moment is that of its momentum.
 *
 * <p>The formula is {@link AdaM3Formula}.
 */
public final class AdaM3 extends MomentOptimizer<AdaM3> {
  private static final long serialVersionUID = 1L;

  /** For JSON. */
  private AdaM3() {}

  /** AdaM3 with its authors' betas and epsilon. */
  public AdaM3(double learningRate) {
    this(learningRate, 0.9, 0.999, 1e-16);
  }

  /**
   * AdaM3.
   *
   * @param learningRate at least 0
   * @param beta1 decay rate of the first moment, at least 0 and below 1
   * @param beta2 decay rate of the second moment, at least 0 and below 1
   * @param epsilon what is added to the second moment at every step, above 0
   * @throws org.xgrad.error.InvalidSettingException if one of them is out of range
   */
  public AdaM3(double learningRate, double beta1, double beta2, double epsilon) {
    super(learningRate, beta1, beta2, epsilon);
    check();
  }

  @Override
  protected void check() {
    super.check();
    Require.positive("epsilon", epsilon());
  }

  @Override
  protected OptimizerFormula<AdaM3> formula() {
    return new AdaM3Formula();
  }
}
