package org.xgrad.rules.rootfree;

import org.apiguardian.api.API;
import org.xgrad.optimizer.FormulaOptimizer;
import org.xgrad.optimizer.HyperParameter;
import org.xgrad.rule.OptimizerFormula;

/**
 * RMSprop without the square root: a second-order method with a diagonal curvature.
 *
 * <p>The formula is {@link RootFreeRmsPropFormula}.
 */
@API(status = API.Status.STABLE, since = "0.1")
public final class RootFreeRmsProp extends FormulaOptimizer<RootFreeRmsProp> {
  private static final long serialVersionUID = 1L;

  /** Decay rate of the curvature. */
  public static final HyperParameter<Double> SMOOTHING =
      HyperParameter.decayRate("smoothing", 0.99, "decay rate of the curvature");

  /** Damping of the curvature. */
  public static final HyperParameter<Double> EPSILON =
      HyperParameter.nonNegative("epsilon", 1e-4, "damping of the curvature");

  /** The share of the momentum that is kept. */
  public static final HyperParameter<Double> MOMENTUM =
      HyperParameter.decayRate("momentum", 0.9, "the share of the momentum that is kept");

  /** Examples in a mini-batch whose gradients are averaged. */
  public static final HyperParameter<Double> BATCH_SIZE =
      HyperParameter.positive(
          "batchSize", 128, "examples in a mini-batch whose gradients are averaged");

  /** For JSON. */
  private RootFreeRmsProp(double learningRate) {
    this(learningRate, BATCH_SIZE.defaultValue());
  }

  /**
   * RMSprop without the square root, with decay rate 0.99 and damping 1e-4 of the curvature, and
   * momentum 0.9.
   *
   * @param learningRate at least 0
   * @param batchSize examples in a mini-batch whose gradients are averaged, above 0
   * @throws org.xgrad.error.InvalidSettingException if one of them is out of range
   */
  public RootFreeRmsProp(double learningRate, double batchSize) {
    super(learningRate, SMOOTHING, EPSILON, MOMENTUM, BATCH_SIZE.withDefault(batchSize));
  }

  @Override
  protected OptimizerFormula<RootFreeRmsProp> formula() {
    return new RootFreeRmsPropFormula();
  }
}
