package org.xgrad.rules.nd4j;

import java.util.Optional;
import org.apiguardian.api.API;
import org.nd4j.linalg.learning.config.Sgd;
import org.xgrad.expr.Expr;
import org.xgrad.rule.Description;
import org.xgrad.rule.PredictionRule;
import org.xgrad.rule.Progress;
import org.xgrad.rule.State;

/**
 * ND4J's Sgd: {@code lr*gradient}. The gradient is gone by the time of the prediction, so the last
 * update serves: at s = 1 this is the optimistic gradient method.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class SgdRule implements PredictionRule<Sgd> {

  @Override
  public String id() {
    return "sgd";
  }

  @Override
  public Class<Sgd> updater() {
    return Sgd.class;
  }

  @Override
  public Expr step(Sgd sgd, Progress at, State state) {
    return at.learningRate().times(state.gradient());
  }

  @Override
  public Optional<Description<Sgd>> description() {
    return Optional.of(
        new Description<>(
            "SGD (ND4J)",
            "Robbins and Monro, A Stochastic Approximation Method, 1951; ND4J 1.0.0-M2.1",
            1e-1,
            Sgd::new,
            "Predicting with the last gradient is the optimistic (past extra-) gradient"
                + " method."));
  }
}
