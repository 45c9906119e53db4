package org.xgrad.rules.yogi;

import java.util.LinkedHashMap;
import java.util.Map;
import org.xgrad.optimizer.MomentOptimizer;
import org.xgrad.optimizer.Require;
import org.xgrad.rule.OptimizerFormula;

/**
 * Yogi: Adam whose second moment changes by no more than the squared gradient at a time.
 *
 * <p>The formula is {@link YogiFormula}.
 */
public final class Yogi extends MomentOptimizer<Yogi> {
  private static final long serialVersionUID = 1L;

  private double initialAccumulator = Double.NaN;

  /** For JSON. */
  private Yogi() {}

  /** Yogi with its authors' betas and epsilon, and moments that start at 1e-6. */
  public Yogi(double learningRate) {
    this(learningRate, 0.9, 0.999, 1e-3, 1e-6);
  }

  /**
   * Yogi.
   *
   * @param learningRate at least 0
   * @param beta1 decay rate of the first moment, at least 0 and below 1
   * @param beta2 decay rate of the second moment, at least 0 and below 1
   * @param epsilon stabiliser of the denominator, at least 0
   * @param initialAccumulator what both moments start at, at least 0
   * @throws org.xgrad.error.InvalidSettingException if one of them is out of range
   */
  public Yogi(
      double learningRate, double beta1, double beta2, double epsilon, double initialAccumulator) {
    super(learningRate, beta1, beta2, epsilon);
    this.initialAccumulator = initialAccumulator;
    check();
  }

  @Override
  protected void check() {
    super.check();
    Require.nonNegative("initialAccumulator", initialAccumulator);
  }

  @Override
  protected OptimizerFormula<Yogi> formula() {
    return new YogiFormula();
  }

  /** What both moments start at. */
  public double initialAccumulator() {
    return initialAccumulator;
  }

  @Override
  protected Map<String, Object> furtherHyperParameters() {
    Map<String, Object> byName = new LinkedHashMap<>();
    byName.put("initialAccumulator", initialAccumulator);
    return byName;
  }
}
