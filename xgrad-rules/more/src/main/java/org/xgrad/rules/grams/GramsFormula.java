package org.xgrad.rules.grams;

import static org.xgrad.optimizer.AdamTerms.FIRST_MOMENT;
import static org.xgrad.optimizer.AdamTerms.SECOND_MOMENT;

import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;
import org.xgrad.expr.Assignment;
import org.xgrad.expr.Expr;
import org.xgrad.optimizer.AdamTerms;
import org.xgrad.rule.Description;
import org.xgrad.rule.OptimizerFormula;
import org.xgrad.rule.Progress;
import org.xgrad.rule.State;
import org.xgrad.rule.StateSlot;

/**
 * Grams: {@code m <- b1*m + (1 - b1)*gradient; v <- b2*v + (1 - b2)*gradient^2}, and the step
 * {@code lr*sqrt(1 - b2^t)/(1 - b1^t)*sign(gradient)*abs(m)/(sqrt(v) + eps)}.
 *
 * <p>The gradient is gone by the time of the prediction, so the last update serves. Cao et al.,
 * arXiv 2412.17107, Algorithm 1, with eps where the authors' code has it.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class GramsFormula implements OptimizerFormula<Grams> {

  @Override
  public String id() {
    return "grams";
  }

  @Override
  public Class<Grams> updater() {
    return Grams.class;
  }

  @Override
  public List<StateSlot> slots(Grams grams) {
    return AdamTerms.moments();
  }

  @Override
  public List<Assignment> transitions(Grams grams, Progress at, State state) {
    AdamTerms adam = AdamTerms.of(grams);
    return List.of(adam.firstMoment(state), adam.secondMoment(state));
  }

  @Override
  public Expr step(Grams grams, Progress at, State state) {
    AdamTerms adam = AdamTerms.of(grams);
    return at.learningRate()
        .times(adam.secondCorrection(at).squareRoot())
        .dividedBy(adam.firstCorrection(at))
        .times(state.gradient().sign())
        .times(state.slot(FIRST_MOMENT).absolute())
        .dividedBy(state.slot(SECOND_MOMENT).squareRoot().plus(adam.eps()));
  }

  @Override
  public Optional<Description<Grams>> description() {
    return Optional.of(
        new Description<>(
            "Grams",
            "Cao et al., Grams: Gradient Descent with Adaptive Momentum Scaling, arXiv"
                + " 2412.17107, Algorithm 1; the authors' grams.py",
            1e-3,
            Grams::new,
            "Learning rates are those of Adam. Published with decoupled weight decay:"
                + " `DecoupledWeightDecay`."));
  }
}
