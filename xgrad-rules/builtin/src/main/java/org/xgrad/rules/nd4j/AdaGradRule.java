package org.xgrad.rules.nd4j;

import org.nd4j.linalg.learning.AdaGradUpdater;
import org.nd4j.linalg.learning.config.AdaGrad;
import org.xgrad.expr.Expr;
import org.xgrad.rule.PredictionRule;
import org.xgrad.rule.Progress;
import org.xgrad.rule.State;

/**
 * ND4J's AdaGrad: {@code lr*gradient/(sqrt(grad) + eps)}, where the state "grad" is the sum of
 * squared gradients that starts at 1e-6 (Duchi et al., 2011; XGrad eqs. 7-9). The gradient is gone
 * by the time of the prediction, so the last update serves.
 */
public final class AdaGradRule implements PredictionRule<AdaGrad> {

  @Override
  public Class<AdaGrad> updater() {
    return AdaGrad.class;
  }

  @Override
  public Expr step(AdaGrad adaGrad, Progress at, State state) {
    return at.learningRate()
        .times(state.gradient())
        .dividedBy(
            state
                .slot(AdaGradUpdater.GRAD_STATE)
                .squareRoot()
                .plus(Expr.scalar("eps", adaGrad.getEpsilon())));
  }
}
