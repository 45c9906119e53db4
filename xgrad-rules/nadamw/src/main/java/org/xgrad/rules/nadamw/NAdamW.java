package org.xgrad.rules.nadamw;

import org.xgrad.optimizer.MomentOptimizer;
import org.xgrad.rule.OptimizerFormula;

/**
 * NAdamW: Adam that steps along the first moment one gradient further, as Nesterov's momentum does.
 *
 * <p>The formula is {@link NAdamWFormula}. Its weight decay is decoupled and set beside it: {@code
 * org.xgrad.dl4j.DecoupledWeightDecay}.
 */
public final class NAdamW extends MomentOptimizer<NAdamW> {
  private static final long serialVersionUID = 1L;

  /** For JSON. */
  private NAdamW() {}

  /** NAdamW with the usual betas and epsilon. */
  public NAdamW(double learningRate) {
    this(learningRate, 0.9, 0.999, 1e-8);
  }

  /**
   * NAdamW, without its decay.
   *
   * @param learningRate at least 0
   * @param beta1 decay rate of the first moment, at least 0 and below 1
   * @param beta2 decay rate of the second moment, at least 0 and below 1
   * @param epsilon stabiliser of the denominator, at least 0
   * @throws org.xgrad.error.InvalidSettingException if one of them is out of range
   */
  public NAdamW(double learningRate, double beta1, double beta2, double epsilon) {
    super(learningRate, beta1, beta2, epsilon);
  }

  @Override
  protected OptimizerFormula<NAdamW> formula() {
    return new NAdamWFormula();
  }
}
