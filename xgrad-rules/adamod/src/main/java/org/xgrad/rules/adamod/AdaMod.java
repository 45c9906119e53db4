package org.xgrad.rules.adamod;

import java.util.LinkedHashMap;
import java.util.Map;
import org.xgrad.optimizer.MomentOptimizer;
import org.xgrad.optimizer.Require;
import org.xgrad.rule.OptimizerFormula;

/**
 * AdaMod: Adam whose step sizes never exceed their own long average.
 *
 * <p>The formula is {@link AdaModFormula}.
 */
public final class AdaMod extends MomentOptimizer<AdaMod> {
  private static final long serialVersionUID = 1L;

  private double beta3 = Double.NaN;

  /** For JSON. */
  private AdaMod() {}

  /** AdaMod with its authors' hyper-parameters. */
  public AdaMod(double learningRate) {
    this(learningRate, 0.9, 0.999, 1e-8, 0.999);
  }

  /**
   * AdaMod.
   *
   * @param learningRate at least 0
   * @param beta1 decay rate of the first moment, at least 0 and below 1
   * @param beta2 decay rate of the second moment, at least 0 and below 1
   * @param epsilon stabiliser of the denominator, above 0: step sizes are averaged
   * @param beta3 decay rate of the step sizes, at least 0 and below 1
   * @throws org.xgrad.error.InvalidSettingException if one of them is out of range
   */
  public AdaMod(double learningRate, double beta1, double beta2, double epsilon, double beta3) {
    super(learningRate, beta1, beta2, epsilon);
    this.beta3 = beta3;
    check();
  }

  @Override
  protected void check() {
    super.check();
    Require.positive("epsilon", epsilon());
    Require.decayRate("beta3", beta3);
  }

  @Override
  protected OptimizerFormula<AdaMod> formula() {
    return new AdaModFormula();
  }

  /** Decay rate of the step sizes. */
  public double beta3() {
    return beta3;
  }

  @Override
  protected Map<String, Object> furtherHyperParameters() {
    Map<String, Object> byName = new LinkedHashMap<>();
    byName.put("beta3", beta3);
    return byName;
  }
}
