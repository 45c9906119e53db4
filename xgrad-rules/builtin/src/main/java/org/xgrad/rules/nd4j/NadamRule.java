package org.xgrad.rules.nd4j;

import java.util.Optional;
import org.apiguardian.api.API;
import org.nd4j.linalg.learning.NadamUpdater;
import org.nd4j.linalg.learning.config.Nadam;
import org.xgrad.expr.Expr;
import org.xgrad.expr.Terms;
import org.xgrad.rule.Description;
import org.xgrad.rule.PredictionRule;
import org.xgrad.rule.Progress;
import org.xgrad.rule.State;

/**
 * ND4J's Nadam: {@code lr*(b1*M + (1 - b1)*gradient)/(1 - b1^t)/(sqrt(V) + eps)} (Dozat, 2016,
 * without the correction of V: its first steps are long). The gradient is gone by the time of the
 * prediction, so the last update serves.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class NadamRule implements PredictionRule<Nadam> {

  @Override
  public String id() {
    return "nadam";
  }

  @Override
  public Class<Nadam> updater() {
    return Nadam.class;
  }

  @Override
  public Expr step(Nadam nadam, Progress at, State state) {
    Expr beta1 = Expr.scalar("b1", nadam.getBeta1());
    Expr nesterovMoment =
        Terms.movingAverage(beta1, state.slot(NadamUpdater.M_STATE), state.gradient());
    return at.learningRate()
        .times(nesterovMoment)
        .dividedBy(Terms.biasCorrection(beta1, at.t()))
        .dividedBy(
            state
                .slot(NadamUpdater.V_STATE)
                .squareRoot()
                .plus(Expr.scalar("eps", nadam.getEpsilon())));
  }

  @Override
  public boolean looksAhead(Nadam nadam) {
    return true;
  }

  @Override
  public Optional<Description<Nadam>> description() {
    return Optional.of(
        new Description<>(
            "Nadam (ND4J)",
            "Dozat, Incorporating Nesterov Momentum into Adam, 2016; ND4J 1.0.0-M2.1",
            1e-3,
            Nadam::new,
            "ND4J does not correct the second moment, so the first steps are long."));
  }
}
