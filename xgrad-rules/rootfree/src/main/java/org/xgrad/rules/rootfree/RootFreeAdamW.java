package org.xgrad.rules.rootfree;

import java.util.LinkedHashMap;
import java.util.Map;
import org.xgrad.optimizer.MomentOptimizer;
import org.xgrad.optimizer.Require;
import org.xgrad.rule.OptimizerFormula;

/**
 * AdamW without the square root: momentum over a diagonal curvature.
 *
 * <p>The formula is {@link RootFreeAdamWFormula}.
 */
public final class RootFreeAdamW extends MomentOptimizer<RootFreeAdamW> {
  private static final long serialVersionUID = 1L;

  private double batchSize = Double.NaN;

  /** For JSON. */
  private RootFreeAdamW() {}

  /** With betas 0.9 and 0.99 and damping 1e-4. */
  public RootFreeAdamW(double learningRate, double batchSize) {
    this(learningRate, 0.9, 0.99, 1e-4, batchSize);
  }

  /**
   * AdamW without the square root and without its decay.
   *
   * @param learningRate at least 0
   * @param beta1 decay rate of the first moment, at least 0 and below 1
   * @param beta2 decay rate of the curvature, at least 0 and below 1
   * @param epsilon damping of the curvature, at least 0
   * @param batchSize examples in a mini-batch whose gradients are averaged, above 0
   * @throws org.xgrad.error.InvalidSettingException if one of them is out of range
   */
  public RootFreeAdamW(
      double learningRate, double beta1, double beta2, double epsilon, double batchSize) {
    super(learningRate, beta1, beta2, epsilon);
    this.batchSize = batchSize;
    check();
  }

  @Override
  protected void check() {
    super.check();
    Require.positive("batchSize", batchSize);
  }

  @Override
  protected OptimizerFormula<RootFreeAdamW> formula() {
    return new RootFreeAdamWFormula();
  }

  /** Examples in a mini-batch whose gradients are averaged. */
  public double batchSize() {
    return batchSize;
  }

  @Override
  protected Map<String, Object> furtherHyperParameters() {
    Map<String, Object> byName = new LinkedHashMap<>();
    byName.put("batchSize", batchSize);
    return byName;
  }
}
