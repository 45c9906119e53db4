package org.xgrad.rules.nadamw;

import org.apiguardian.api.API;
import org.xgrad.optimizer.MomentOptimizer;
import org.xgrad.rule.OptimizerFormula;

/**
 * NAdamW: Adam that steps along the first moment one gradient further, as Nesterov's momentum does.
 *
 * <p>The formula is {@link NAdamWFormula}. Its weight decay is decoupled and set beside it: {@code
 * org.xgrad.dl4j.DecoupledWeightDecay}.
 */
@API(status = API.Status.STABLE, since = "0.1")
public final class NAdamW extends MomentOptimizer<NAdamW> {
  private static final long serialVersionUID = 1L;

  /**
   * NAdamW with the usual betas and epsilon, without its decay.
   *
   * @param learningRate a finite number of at least 0
   * @throws org.xgrad.error.InvalidSettingException if the learning rate is out of range
   */
  public NAdamW(double learningRate) {
    super(learningRate, BETA1, BETA2, EPSILON);
  }

  @Override
  protected OptimizerFormula<NAdamW> formula() {
    return new NAdamWFormula();
  }
}
