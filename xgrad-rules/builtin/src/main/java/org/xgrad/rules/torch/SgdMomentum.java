package org.xgrad.rules.torch;

import java.util.LinkedHashMap;
import java.util.Map;
import org.nd4j.linalg.schedule.ISchedule;
import org.xgrad.error.InvalidSettingException;
import org.xgrad.optimizer.FormulaOptimizer;
import org.xgrad.optimizer.Require;
import org.xgrad.rule.OptimizerFormula;

/**
 * Stochastic gradient descent with heavy-ball momentum, as torch.optim's SGD computes it.
 *
 * <p>The step is {@code lr*v}: {@link SgdMomentumFormula}. ND4J's {@code Nesterovs} is another
 * method. Predicted {@code s = momentum} steps ahead, this is Nesterov's.
 */
public final class SgdMomentum extends FormulaOptimizer<SgdMomentum> {
  private static final long serialVersionUID = 1L;

  /** How the momentum starts; the two differ where there is dampening. */
  public enum FirstStep {
    /** torch.optim: the first momentum is the first gradient, undampened. */
    GRADIENT,
    /** XGrad eq. 3: the first step is a step like any other, from a momentum of 0. */
    DAMPENED
  }

  private double momentum = Double.NaN;
  private double dampening = Double.NaN;
  private FirstStep firstStep;

  /** For JSON. */
  private SgdMomentum() {}

  /** Without dampening. */
  public SgdMomentum(double learningRate, double momentum) {
    this(learningRate, momentum, 0, FirstStep.GRADIENT);
  }

  /** Without dampening, and a learning rate that follows a schedule. */
  public SgdMomentum(ISchedule learningRateSchedule, double momentum) {
    super(learningRateSchedule);
    set(momentum, 0, FirstStep.GRADIENT);
  }

  /**
   * Heavy-ball momentum.
   *
   * @param learningRate at least 0
   * @param momentum the share of the momentum that is kept, at least 0 and below 1
   * @param dampening the share of the gradient that is held back, at least 0 and at most 1
   * @param firstStep how the momentum starts
   * @throws InvalidSettingException if one of them is out of range
   */
  public SgdMomentum(double learningRate, double momentum, double dampening, FirstStep firstStep) {
    super(learningRate);
    set(momentum, dampening, firstStep);
  }

  private void set(double momentum, double dampening, FirstStep firstStep) {
    this.momentum = momentum;
    this.dampening = dampening;
    this.firstStep = firstStep;
    check();
  }

  @Override
  protected void check() {
    Require.decayRate("momentum", momentum);
    Require.share("dampening", dampening);
    Require.present("firstStep", firstStep);
  }

  @Override
  protected OptimizerFormula<SgdMomentum> formula() {
    return new SgdMomentumFormula();
  }

  /** The share of the momentum that is kept. */
  public double momentum() {
    return momentum;
  }

  /** The share of the gradient that is held back at step t. */
  double dampeningAt(long t) {
    return t == 1 && firstStep == FirstStep.GRADIENT ? 0 : dampening;
  }

  @Override
  public Map<String, Object> hyperParameters() {
    Map<String, Object> byName = new LinkedHashMap<>();
    byName.put("momentum", momentum);
    byName.put("dampening", dampening);
    byName.put("firstStep", firstStep);
    return byName;
  }
}
