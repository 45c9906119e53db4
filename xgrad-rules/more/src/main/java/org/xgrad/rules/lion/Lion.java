package org.xgrad.rules.lion;

import org.apiguardian.api.API;
import org.xgrad.optimizer.FormulaOptimizer;
import org.xgrad.optimizer.HyperParameter;
import org.xgrad.rule.OptimizerFormula;

/**
 * Lion: every element steps by the learning rate, along the sign of its momentum.
 *
 * <p>The formula is {@link LionFormula}. It keeps one state array, the least of all that adapt.
 */
@API(status = API.Status.STABLE, since = "0.1")
public final class Lion extends FormulaOptimizer<Lion> {
  private static final long serialVersionUID = 1L;

  /** What the step keeps of the momentum. */
  public static final HyperParameter<Double> BETA1 =
      HyperParameter.decayRate("beta1", 0.9, "what the step keeps of the momentum");

  /** Decay rate of the momentum. */
  public static final HyperParameter<Double> BETA2 =
      HyperParameter.decayRate("beta2", 0.99, "decay rate of the momentum");

  /**
   * Lion with its authors' betas, without its decay.
   *
   * @param learningRate a finite number of at least 0
   * @throws org.xgrad.error.InvalidSettingException if the learning rate is out of range
   */
  public Lion(double learningRate) {
    super(learningRate, BETA1, BETA2);
  }

  @Override
  protected OptimizerFormula<Lion> formula() {
    return new LionFormula();
  }
}
