package org.xgrad.rules.torch;

import java.util.LinkedHashMap;
import java.util.Map;
import org.nd4j.linalg.schedule.ISchedule;
import org.xgrad.optimizer.FormulaOptimizer;
import org.xgrad.optimizer.Require;
import org.xgrad.rule.OptimizerFormula;

/**
 * RMSprop as torch.optim computes it, without momentum and not centered.
 *
 * <p>The step is {@code lr*gradient/(sqrt(v) + eps)}: {@link TorchRmsPropFormula}. It differs from
 * ND4J's {@code RmsProp} in its defaults and in the mean square, which starts at 0 here.
 */
public final class TorchRmsProp extends FormulaOptimizer<TorchRmsProp> {
  private static final long serialVersionUID = 1L;

  private double smoothing = Double.NaN;
  private double epsilon = Double.NaN;

  /** For JSON. */
  private TorchRmsProp() {}

  /** RMSprop with torch's defaults: smoothing 0.99, epsilon 1e-8. */
  public TorchRmsProp(double learningRate) {
    this(learningRate, 0.99, 1e-8);
  }

  /** RMSprop with torch's defaults and a learning rate that follows a schedule. */
  public TorchRmsProp(ISchedule learningRateSchedule) {
    super(learningRateSchedule);
    set(0.99, 1e-8);
  }

  /**
   * RMSprop.
   *
   * @param learningRate at least 0
   * @param smoothing decay rate of the mean square (torch's alpha), at least 0 and below 1
   * @param epsilon stabiliser, outside the square root, at least 0
   * @throws org.xgrad.error.InvalidSettingException if one of them is out of range
   */
  public TorchRmsProp(double learningRate, double smoothing, double epsilon) {
    super(learningRate);
    set(smoothing, epsilon);
  }

  private void set(double smoothing, double epsilon) {
    this.smoothing = smoothing;
    this.epsilon = epsilon;
    check();
  }

  @Override
  protected void check() {
    Require.decayRate("smoothing", smoothing);
    Require.nonNegative("epsilon", epsilon);
  }

  @Override
  protected OptimizerFormula<TorchRmsProp> formula() {
    return new TorchRmsPropFormula();
  }

  /** Decay rate of the mean square. */
  public double smoothing() {
    return smoothing;
  }

  /** Stabiliser of the denominator. */
  public double epsilon() {
    return epsilon;
  }

  @Override
  public Map<String, Object> hyperParameters() {
    Map<String, Object> byName = new LinkedHashMap<>();
    byName.put("smoothing", smoothing);
    byName.put("epsilon", epsilon);
    return byName;
  }
}
