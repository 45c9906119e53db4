package org.xgrad.rules.nd4j;

import java.util.Optional;
import org.apiguardian.api.API;
import org.nd4j.linalg.learning.RmsPropUpdater;
import org.nd4j.linalg.learning.config.RmsProp;
import org.xgrad.expr.Expr;
import org.xgrad.rule.Description;
import org.xgrad.rule.PredictionRule;
import org.xgrad.rule.Progress;
import org.xgrad.rule.State;

/**
 * ND4J's RMSprop: {@code lr*gradient/(sqrt(G) + eps)}, G the moving average of squared gradients
 * that starts at eps (XGrad eqs. 10-12). The gradient is gone by the time of the prediction, so the
 * last update serves.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class RmsPropRule implements PredictionRule<RmsProp> {

  @Override
  public String id() {
    return "nd4j-rmsprop";
  }

  @Override
  public Class<RmsProp> updater() {
    return RmsProp.class;
  }

  @Override
  public Expr step(RmsProp rmsProp, Progress at, State state) {
    return at.learningRate()
        .times(state.gradient())
        .dividedBy(
            state
                .slot(RmsPropUpdater.G_STATE)
                .squareRoot()
                .plus(Expr.scalar("eps", rmsProp.getEpsilon())));
  }

  @Override
  public Optional<Description<RmsProp>> description() {
    return Optional.of(
        new Description<>(
            "RMSprop (ND4J)",
            "Tieleman and Hinton, 2012; ND4J 1.0.0-M2.1",
            1e-3,
            RmsProp::new,
            "The mean square starts at epsilon, which stands outside the root."));
  }
}
