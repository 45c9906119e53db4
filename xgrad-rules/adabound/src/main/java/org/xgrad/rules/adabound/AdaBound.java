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
 * <p>The formula is {@link AdaBoundFormula}. The bounds follow a schedule of the learning rate in
 * proportion to where it starts.
 */
public final class AdaBound extends MomentOptimizer<AdaBound> {
  private static final long serialVersionUID = 1L;

  private double finalLearningRate;
  private double gamma;

  /** For JSON. */
  private AdaBound() {}

  /** AdaBound with its authors' hyper-parameters. */
  public AdaBound(double learningRate) {
    this(learningRate, 0.9, 0.999, 1e-8, 0.1, 1e-3);
  }

  /**
   * AdaBound.
   *
   * @param learningRate above 0
   * @param beta1 decay rate of the first moment, at least 0 and below 1
   * @param beta2 decay rate of the second moment, at least 0 and below 1
   * @param epsilon stabiliser of the denominator, at least 0
   * @param finalLearningRate where the step sizes end, at least 0
   * @param gamma how fast the bounds close, above 0
   * @throws org.xgrad.error.InvalidSettingException if one of them is out of range
   */
  public AdaBound(
      double learningRate,
      double beta1,
      double beta2,
      double epsilon,
      double finalLearningRate,
      double gamma) {
    super(Require.positive("learningRate", learningRate), beta1, beta2, epsilon);
    this.finalLearningRate = Require.nonNegative("finalLearningRate", finalLearningRate);
    this.gamma = Require.positive("gamma", gamma);
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

  @Override
  protected Map<String, Object> furtherHyperParameters() {
    Map<String, Object> byName = new LinkedHashMap<>();
    byName.put("finalLearningRate", finalLearningRate);
    byName.put("gamma", gamma);
    return byName;
  }

  /** {@code final_lr*lr/base_lr}: what both bounds close in on, base_lr being the first rate. */
  Expr limit(Progress at) {
    return Expr.scalar("final_lr", finalLearningRate)
        .times(at.learningRate())
        .dividedBy(Expr.scalar("base_lr", getLearningRate(0, 0)));
  }
}
