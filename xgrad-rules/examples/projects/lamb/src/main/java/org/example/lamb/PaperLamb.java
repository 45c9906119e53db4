package org.example.lamb;

import org.xgrad.optimizer.HyperParameter;
import org.xgrad.optimizer.MomentOptimizer;
import org.xgrad.rule.OptimizerFormula;

/** LAMB: Adam's direction and a decay, at the length of each tensor's weights. */
public final class PaperLamb extends MomentOptimizer<PaperLamb> {
  private static final long serialVersionUID = 1L;

  /** The weights' share in the direction. */
  public static final HyperParameter<Double> LAMBDA =
      HyperParameter.nonNegative("lambda", 0.01, "the weights' share in the direction");

  /**
   * LAMB with the paper's {@code lambda = 0.01}, and Adam's other hyper-parameters.
   *
   * @throws org.xgrad.error.InvalidSettingException if the learning rate is out of range
   */
  public PaperLamb(double learningRate) {
    super(learningRate, BETA1, BETA2, EPSILON, LAMBDA);
  }

  @Override
  protected OptimizerFormula<PaperLamb> formula() {
    return new PaperLambFormula();
  }
}
