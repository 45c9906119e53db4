package org.xgrad.rules.nd4j;

import org.xgrad.expr.Expr;
import org.xgrad.expr.Terms;
import org.xgrad.rule.Progress;

/** The step sizes of ND4J's Adam family. */
final class StepSize {
  private StepSize() {}

  /** {@code lr*sqrt(1 - b2^t)/(1 - b1^t)}, as Adam and AMSGrad have it. */
  static Expr adam(Progress at, Expr beta1, Expr beta2, Expr epsilon) {
    Expr numerator = at.learningRate().times(Terms.biasCorrection(beta2, at.t()).squareRoot());
    return usable(numerator.dividedBy(Terms.biasCorrection(beta1, at.t())), epsilon);
  }

  /** {@code lr/(1 - b1^t)}, as AdaMax has it. */
  static Expr adaMax(Progress at, Expr beta1, Expr epsilon) {
    return usable(at.learningRate().dividedBy(Terms.biasCorrection(beta1, at.t())), epsilon);
  }

  /** ND4J's native updaters step by epsilon where the step size is 0, infinite or no number. */
  private static Expr usable(Expr stepSize, Expr epsilon) {
    double value = stepSize.value();
    return value == 0 || !Double.isFinite(value) ? epsilon : stepSize;
  }
}
