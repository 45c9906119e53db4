package org.xgrad.rules.nd4j;

import java.util.Optional;
import org.apiguardian.api.API;
import org.nd4j.linalg.learning.AdaMaxUpdater;
import org.nd4j.linalg.learning.config.AdaMax;
import org.xgrad.expr.Expr;
import org.xgrad.rule.Description;
import org.xgrad.rule.PredictionRule;
import org.xgrad.rule.Progress;
import org.xgrad.rule.State;

/**
 * ND4J's AdaMax: {@code lr/(1 - b1^t)*M/max(V, 1e-32)}, where V is the exponentially weighted
 * infinity norm (Kingma and Ba, arXiv 1412.6980, Algorithm 2). ND4J ignores the configured epsilon
 * and adds 1e-32 to V in its transition; the maximum keeps a state of zeros, which no step has
 * touched yet, from yielding 0/0.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class AdaMaxRule implements PredictionRule<AdaMax> {
  private static final Expr ND4J_FLOOR = Expr.scalar("1e-32", 1e-32);

  @Override
  public String id() {
    return "adamax";
  }

  @Override
  public Class<AdaMax> updater() {
    return AdaMax.class;
  }

  @Override
  public Expr step(AdaMax adaMax, Progress at, State state) {
    Expr stepSize =
        StepSize.adaMax(
            at, Expr.scalar("b1", adaMax.getBeta1()), Expr.scalar("eps", adaMax.getEpsilon()));
    return stepSize
        .times(state.slot(AdaMaxUpdater.M_STATE))
        .dividedBy(state.slot(AdaMaxUpdater.U_STATE).max(ND4J_FLOOR));
  }

  @Override
  public Optional<Description<AdaMax>> description() {
    return Optional.of(
        new Description<>(
            "AdaMax (ND4J)",
            "Kingma and Ba, Adam: A Method for Stochastic Optimization, arXiv"
                + " 1412.6980, Algorithm 2; ND4J 1.0.0-M2.1",
            2e-3,
            AdaMax::new,
            "ND4J ignores the epsilon that is configured and adds 1e-32 to the infinity"
                + " norm."));
  }
}
