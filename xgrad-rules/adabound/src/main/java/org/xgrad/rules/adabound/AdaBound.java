package org.xgrad.rules.adabound;

import java.util.LinkedHashMap;
import java.util.Map;
import org.xgrad.expr.Expr;
import org.xgrad.optimizer.MomentOptimizer;
import org.xgrad.optimizer.Require;
import org.xgrad.rule.OptimizerFormula;
import org.xgrad.rule.Progress;

/**
 * AdaBound: Adam whose step sizes are clipped to bounds that close in on those of SGD.
 *
 * <p>The formula is {@link AdaBoundFormula}. The bounds follow the learning rate in proportion to
 * the one given at construction.
 */
public final class AdaBound extends MomentOptimizer<AdaBound> {
  private static final long serialVersionUID = 1L;

  private double finalLearningRate = Double.NaN;
  private double gamma = Double.NaN;
  private double baseLearningRate = Double.NaN;

  /** For JSON. */
  private AdaBound() {}

  /** AdaBound with its authors' hyper-parameters. */
  public AdaBound(double learningRate) {
    this(learningRate, 0.9, 0.999, 1e-8, 0.1, 1e-3, learningRate);
  }

  /**
   * AdaBound.
   *
   * @param learningRate at least 0
   * @param beta1 decay rate of the first moment, at least 0 and below 1
   * @param beta2 decay rate of the second moment, at least 0 and below 1
   * @param epsilon stabiliser of the denominator, at least 0
   * @param finalLearningRate where the step sizes end, at least 0
   * @param gamma how fast the bounds close, above 0
   * @param baseLearningRate the learning rate that {@code finalLearningRate} goes with, above 0;
   *     the bounds are scaled by how far the learning rate has moved away from it
   * @throws org.xgrad.error.InvalidSettingException if one of them is out of range
   */
  public AdaBound(
      double learningRate,
      double beta1,
      double beta2,
      double epsilon,
      double finalLearningRate,
      double gamma,
      double baseLearningRate) {
    super(learningRate, beta1, beta2, epsilon);
    this.finalLearningRate = finalLearningRate;
    this.gamma = gamma;
    this.baseLearningRate = baseLearningRate;
    check();
  }

  @Override
  protected void check() {
    super.check();
    Require.nonNegative("finalLearningRate", finalLearningRate);
    Require.positive("gamma", gamma);
    Require.positive("baseLearningRate", baseLearningRate);
  }

  @Override
  protected OptimizerFormula<AdaBound> formula() {
    return new AdaBoundFormula();
  }

  /** Where the step sizes end. */
  public double finalLearningRate() {
    return finalLearningRate;
  }

  /** How fast the bounds close. */
  public double gamma() {
    return gamma;
  }

  /** The learning rate that the final one goes with. */
  public double baseLearningRate() {
    return baseLearningRate;
  }

  @Override
  protected Map<String, Object> furtherHyperParameters() {
    Map<String, Object> byName = new LinkedHashMap<>();
    byName.put("finalLearningRate", finalLearningRate);
    byName.put("gamma", gamma);
    byName.put("baseLearningRate", baseLearningRate);
    return byName;
  }

  /** {@code final_lr*lr/base_lr}: what both bounds close in on. */
  Expr limit(Progress at) {
    return Expr.scalar("final_lr", finalLearningRate)
        .times(at.learningRate())
        .dividedBy(Expr.scalar("base_lr", baseLearningRate));
  }
}
