package org.xgrad.rules.nd4j;

import java.util.Optional;
import org.apiguardian.api.API;
import org.nd4j.linalg.learning.NesterovsUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.xgrad.expr.Expr;
import org.xgrad.rule.Description;
import org.xgrad.rule.PredictionRule;
import org.xgrad.rule.Progress;
import org.xgrad.rule.State;

/**
 * ND4J's Nesterovs: {@code -V}, its velocity.
 *
 * <p>With {@code V = mu*V_before - lr*gradient} and the update {@code mu*V_before - (1 + mu)*V},
 * Nesterovs keeps its weights at the shifted point already: they are {@code x + mu*V} of heavy-ball
 * momentum's x. So {@code s} counts further steps of the velocity: the gradient is taken {@code mu
 * + s} velocities ahead of x, and {@code XGrad(Nesterovs, s)} is {@code XGrad(SgdMomentum, mu + s)}
 * read at the shifted point. With s = 0 it is Nesterov's method.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class NesterovsRule implements PredictionRule<Nesterovs> {

  @Override
  public String id() {
    return "nesterovs";
  }

  @Override
  public Class<Nesterovs> updater() {
    return Nesterovs.class;
  }

  @Override
  public Expr step(Nesterovs nesterovs, Progress at, State state) {
    return state.slot(NesterovsUpdater.V_STATE).negated();
  }

  @Override
  public Optional<String> deviation() {
    return Optional.of(
        "the velocity, not the displacement: the stored weights are ahead by mu*V already");
  }

  @Override
  public boolean looksAhead(Nesterovs nesterovs) {
    return true;
  }

  @Override
  public Optional<Description<Nesterovs>> description() {
    return Optional.of(
        new Description<>(
            "Nesterovs (ND4J)",
            "Nesterov, 1983; ND4J 1.0.0-M2.1",
            1e-2,
            learningRate -> new Nesterovs(learningRate, 0.9),
            "Its weights are ahead by mu velocities already; s counts further ones."));
  }
}
