package org.xgrad.rules.torch;

import java.util.LinkedHashMap;
import java.util.Map;
import org.nd4j.linalg.schedule.ISchedule;
import org.xgrad.optimizer.FormulaOptimizer;
import org.xgrad.optimizer.Require;
import org.xgrad.rule.OptimizerFormula;

/**
 * AdaGrad as torch.optim computes it, with its decay of the learning rate.
 *
 * <p>The step is {@code lr/(1 + (t - 1)*lr_decay)*gradient/(sqrt(v) + eps)}: {@link
 * TorchAdaGradFormula}. It differs from ND4J's {@code AdaGrad} in the decay, in eps and in the sum
 * of squares, which starts at 0 here.
 */
public final class TorchAdaGrad extends FormulaOptimizer<TorchAdaGrad> {
  private static final long serialVersionUID = 1L;

  private double learningRateDecay = Double.NaN;
  private double epsilon = Double.NaN;

  /** For JSON. */
  private TorchAdaGrad() {}

  /** AdaGrad with torch's defaults: no decay of the learning rate, epsilon 1e-10. */
  public TorchAdaGrad(double learningRate) {
    this(learningRate, 0, 1e-10);
  }

  /** AdaGrad with torch's defaults and a learning rate that follows a schedule. */
  public TorchAdaGrad(ISchedule learningRateSchedule) {
    super(learningRateSchedule);
    set(0, 1e-10);
  }

  /**
   * AdaGrad.
   *
   * @param learningRate at least 0
   * @param learningRateDecay how fast the learning rate shrinks with the steps, at least 0
   * @param epsilon stabiliser, outside the square root, at least 0
   * @throws org.xgrad.error.InvalidSettingException if one of them is out of range
   */
  public TorchAdaGrad(double learningRate, double learningRateDecay, double epsilon) {
    super(learningRate);
    set(learningRateDecay, epsilon);
  }

  private void set(double learningRateDecay, double epsilon) {
    this.learningRateDecay = learningRateDecay;
    this.epsilon = epsilon;
    check();
  }

  @Override
  protected void check() {
    Require.nonNegative("learningRateDecay", learningRateDecay);
    Require.nonNegative("epsilon", epsilon);
  }

  @Override
  protected OptimizerFormula<TorchAdaGrad> formula() {
    return new TorchAdaGradFormula();
  }

  /** How fast the learning rate shrinks with the steps. */
  public double learningRateDecay() {
    return learningRateDecay;
  }

  /** Stabiliser of the denominator. */
  public double epsilon() {
    return epsilon;
  }

  @Override
  public Map<String, Object> hyperParameters() {
    Map<String, Object> byName = new LinkedHashMap<>();
    byName.put("learningRateDecay", learningRateDecay);
    byName.put("epsilon", epsilon);
    return byName;
  }
}
