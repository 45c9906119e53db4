package org.example.qhm;

import java.util.LinkedHashMap;
import java.util.Map;
import org.nd4j.linalg.schedule.ISchedule;
import org.xgrad.optimizer.FormulaOptimizer;
import org.xgrad.optimizer.Require;
import org.xgrad.rule.OptimizerFormula;

/**
 * Quasi-hyperbolic momentum (Ma and Yarats, arXiv 1810.06801): a step of plain gradient descent and
 * one of momentum, averaged.
 *
 * <p>The formula is {@link QhmFormula}. At {@code nu = 0} it is plain gradient descent, at {@code
 * nu = 1} momentum whose gradients weigh {@code 1 - beta}.
 */
public final class Qhm extends FormulaOptimizer<Qhm> {
  private static final long serialVersionUID = 1L;

  private double beta = Double.NaN;
  private double nu = Double.NaN;

  /** For JSON, which fills in the fields. */
  private Qhm() {}

  /** QHM with the paper's rule of thumb: {@code beta = 0.999}, {@code nu = 0.7}. */
  public Qhm(double learningRate) {
    this(learningRate, 0.999, 0.7);
  }

  /**
   * QHM with a constant learning rate.
   *
   * @param learningRate at least 0
   * @param beta decay rate of the momentum, at least 0 and below 1
   * @param nu the momentum's share in the step, at least 0 and at most 1
   * @throws org.xgrad.error.InvalidSettingException if one of them is out of range
   */
  public Qhm(double learningRate, double beta, double nu) {
    super(learningRate);
    set(beta, nu);
  }

  /** The same with a learning rate that follows a schedule. */
  public Qhm(ISchedule learningRateSchedule, double beta, double nu) {
    super(learningRateSchedule);
    set(beta, nu);
  }

  private void set(double beta, double nu) {
    this.beta = beta;
    this.nu = nu;
    check();
  }

  @Override
  protected void check() {
    Require.decayRate("beta", beta);
    Require.share("nu", nu);
  }

  @Override
  protected OptimizerFormula<Qhm> formula() {
    return new QhmFormula();
  }

  /** Decay rate of the momentum. */
  public double beta() {
    return beta;
  }

  /** The momentum's share in the step. */
  public double nu() {
    return nu;
  }

  @Override
  public Map<String, Object> hyperParameters() {
    Map<String, Object> byName = new LinkedHashMap<>();
    byName.put("beta", beta);
    byName.put("nu", nu);
    return byName;
  }
}
