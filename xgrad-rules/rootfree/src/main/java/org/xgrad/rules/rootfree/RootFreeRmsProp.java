package org.xgrad.rules.rootfree;

import java.util.LinkedHashMap;
import java.util.Map;
import org.xgrad.optimizer.FormulaOptimizer;
import org.xgrad.optimizer.Require;
import org.xgrad.rule.OptimizerFormula;

/**
 * RMSprop without the square root: a second-order method with a diagonal curvature.
 *
 * <p>The formula is {@link RootFreeRmsPropFormula}.
 */
public final class RootFreeRmsProp extends FormulaOptimizer<RootFreeRmsProp> {
  private static final long serialVersionUID = 1L;

  private double smoothing = Double.NaN;
  private double epsilon = Double.NaN;
  private double momentum = Double.NaN;
  private double batchSize = Double.NaN;

  /** For JSON. */
  private RootFreeRmsProp() {}

  /** With decay rate 0.99 and damping 1e-4 of the curvature, and momentum 0.9. */
  public RootFreeRmsProp(double learningRate, double batchSize) {
    this(learningRate, 0.99, 1e-4, 0.9, batchSize);
  }

  /**
   * RMSprop without the square root.
   *
   * @param learningRate at least 0
   * @param smoothing decay rate of the curvature, at least 0 and below 1
   * @param epsilon damping of the curvature, at least 0
   * @param momentum the share of the momentum that is kept, at least 0 and below 1
   * @param batchSize examples in a mini-batch whose gradients are averaged, above 0
   * @throws org.xgrad.error.InvalidSettingException if one of them is out of range
   */
  public RootFreeRmsProp(
      double learningRate, double smoothing, double epsilon, double momentum, double batchSize) {
    super(learningRate);
    this.smoothing = smoothing;
    this.epsilon = epsilon;
    this.momentum = momentum;
    this.batchSize = batchSize;
    check();
  }

  @Override
  protected void check() {
    Require.decayRate("smoothing", smoothing);
    Require.nonNegative("epsilon", epsilon);
    Require.decayRate("momentum", momentum);
    Require.positive("batchSize", batchSize);
  }

  @Override
  protected OptimizerFormula<RootFreeRmsProp> formula() {
    return new RootFreeRmsPropFormula();
  }

  /** Decay rate of the curvature. */
  public double smoothing() {
    return smoothing;
  }

  /** Damping of the curvature. */
  public double epsilon() {
    return epsilon;
  }

  /** The share of the momentum that is kept. */
  public double momentum() {
    return momentum;
  }

  /** Examples in a mini-batch whose gradients are averaged. */
  public double batchSize() {
    return batchSize;
  }

  @Override
  public Map<String, Object> hyperParameters() {
    Map<String, Object> byName = new LinkedHashMap<>();
    byName.put("smoothing", smoothing);
    byName.put("epsilon", epsilon);
    byName.put("momentum", momentum);
    byName.put("batchSize", batchSize);
    return byName;
  }
}
