package org.xgrad.rules.nd4j;

import java.util.Optional;
import org.apiguardian.api.API;
import org.nd4j.linalg.learning.AdaDeltaUpdater;
import org.nd4j.linalg.learning.config.AdaDelta;
import org.xgrad.expr.Expr;
import org.xgrad.rule.Description;
import org.xgrad.rule.PredictionRule;
import org.xgrad.rule.Progress;
import org.xgrad.rule.State;

/**
 * ND4J's AdaDelta: {@code gradient*sqrt(msdx_before + eps)/sqrt(msg + eps)}, which has no learning
 * rate (Zeiler, arXiv 1212.5701, Algorithm 1). The gradient is gone by the time of the prediction,
 * so the last update serves.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class AdaDeltaRule implements PredictionRule<AdaDelta> {

  @Override
  public String id() {
    return "adadelta";
  }

  @Override
  public Class<AdaDelta> updater() {
    return AdaDelta.class;
  }

  @Override
  public Expr step(AdaDelta adaDelta, Progress at, State state) {
    Expr epsilon = Expr.scalar("eps", adaDelta.getEpsilon());
    return state
        .gradient()
        .times(state.before(AdaDeltaUpdater.MSDX_STATE).plus(epsilon).squareRoot())
        .dividedBy(state.slot(AdaDeltaUpdater.MSG_STATE).plus(epsilon).squareRoot());
  }

  @Override
  public Optional<Description<AdaDelta>> description() {
    return Optional.of(
        new Description<>(
            "AdaDelta (ND4J)",
            "Zeiler, ADADELTA: An Adaptive Learning Rate Method, arXiv 1212.5701,"
                + " Algorithm 1; ND4J 1.0.0-M2.1",
            1,
            learningRate -> new AdaDelta(),
            "It has no learning rate."));
  }
}
