package org.example.qhm;

import org.xgrad.optimizer.FormulaOptimizer;
import org.xgrad.optimizer.HyperParameter;
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

  /** Decay rate of the momentum. */
  public static final HyperParameter<Double> BETA =
      HyperParameter.decayRate("beta", 0.999, "decay rate of the momentum");

  /** The momentum's share in the step. */
  public static final HyperParameter<Double> NU =
      HyperParameter.share("nu", 0.7, "the momentum's share in the step");

  /**
   * QHM with the paper's rule of thumb: {@code beta = 0.999}, {@code nu = 0.7}.
   *
   * @throws org.xgrad.error.InvalidSettingException if the learning rate is out of range
   */
  public Qhm(double learningRate) {
    super(learningRate, BETA, NU);
  }

  @Override
  protected OptimizerFormula<Qhm> formula() {
    return new QhmFormula();
  }
}
