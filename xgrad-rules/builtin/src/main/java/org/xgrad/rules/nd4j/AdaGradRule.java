package org.xgrad.rules.nd4j;

import java.util.Optional;
import org.apiguardian.api.API;
import org.nd4j.linalg.learning.AdaGradUpdater;
import org.nd4j.linalg.learning.config.AdaGrad;
import org.xgrad.expr.Expr;
import org.xgrad.rule.Description;
import org.xgrad.rule.PredictionRule;
import org.xgrad.rule.Progress;
import org.xgrad.rule.State;

/**
 * ND4J's AdaGrad: {@code lr*gradient/(sqrt(grad) + eps)}, where the state "grad" is the sum of
 * squared gradients that starts at 1e-6 (Duchi et al., 2011; XGrad eqs. 7-9). The gradient is gone
 * by the time of the prediction, so the last update serves.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class AdaGradRule implements PredictionRule<AdaGrad> {

  @Override
  public String id() {
    return "nd4j-adagrad";
  }

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

  @Override
  public Optional<Description<AdaGrad>> description() {
    return Optional.of(
        new Description<>(
            "AdaGrad (ND4J)",
            "Duchi, Hazan and Singer, Adaptive Subgradient Methods, JMLR 12, 2011; ND4J"
                + " 1.0.0-M2.1",
            1e-1,
            AdaGrad::new,
            "The sum of squares starts at 1e-6 and only grows."));
  }
}
