package org.xgrad.rules.adabelief;

import java.util.LinkedHashMap;
import java.util.Map;
import org.xgrad.optimizer.MomentOptimizer;
import org.xgrad.rule.OptimizerFormula;

/**
 * AdaBelief: the step is long where the gradient is as the first moment predicted it.
 *
 * <p>The formula is {@link AdaBeliefFormula}. ND4J's own {@code AdaBelief} can't be instantiated in
 * 1.0.0-M2.1.
 */
public final class AdaBelief extends MomentOptimizer<AdaBelief> {
  private static final long serialVersionUID = 1L;

  private boolean rectified;

  /** For JSON. */
  private AdaBelief() {}

  /** AdaBelief with its authors' betas and epsilon, rectified. */
  public AdaBelief(double learningRate) {
    this(learningRate, 0.9, 0.999, 1e-16, true);
  }

  /**
   * AdaBelief.
   *
   * @param learningRate at least 0
   * @param beta1 decay rate of the first moment, at least 0 and below 1
   * @param beta2 decay rate of the second moment, at least 0 and below 1
   * @param epsilon stabiliser of the denominator, at least 0
   * @param rectified whether the first steps are rectified as those of RAdam
   * @throws org.xgrad.error.InvalidSettingException if one of them is out of range
   */
  public AdaBelief(
      double learningRate, double beta1, double beta2, double epsilon, boolean rectified) {
    super(learningRate, beta1, beta2, epsilon);
    this.rectified = rectified;
  }

  @Override
  protected OptimizerFormula<AdaBelief> formula() {
    return new AdaBeliefFormula();
  }

  /** Whether the first steps are rectified as those of RAdam. */
  public boolean rectified() {
    return rectified;
  }

  @Override
  protected Map<String, Object> furtherHyperParameters() {
    Map<String, Object> byName = new LinkedHashMap<>();
    byName.put("rectified", rectified);
    return byName;
  }
}
