package org.xgrad.rules.adam3;

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
 * AdaM3: {@code m <- b1*m + (1 - b1)*gradient; v <- b2*v + (1 - b2)*(b1*m + (1 - b1)*gradient)^2 +
 * eps}, and the step {@code lr*sqrt(1 - b2^t)/(1 - b1^t)*m/sqrt(v)}.
 *
 * <p>The square is that of the new first moment, uncorrected; eps gathers in v and stands nowhere
 * else. Wang et al., arXiv 2106.11514, and the authors' code, without its rectification.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class AdaM3Formula implements OptimizerFormula<AdaM3> {

  @Override
  public String id() {
    return "adam3";
  }

  @Override
  public Class<AdaM3> updater() {
    return AdaM3.class;
  }

  @Override
  public List<StateSlot> slots(AdaM3 adaM3) {
    return AdamTerms.moments();
  }

  @Override
  public List<Assignment> transitions(AdaM3 adaM3, Progress at, State state) {
    AdamTerms adam = AdamTerms.of(adaM3);
    Assignment moment = adam.firstMoment(state);
    Assignment square = adam.secondMoment(state, moment.value().squared());
    return List.of(moment, new Assignment(SECOND_MOMENT, square.value().plus(adam.eps())));
  }

  @Override
  public Expr step(AdaM3 adaM3, Progress at, State state) {
    AdamTerms adam = AdamTerms.of(adaM3);
    return at.learningRate()
        .times(adam.secondCorrection(at).squareRoot())
        .dividedBy(adam.firstCorrection(at))
        .times(state.slot(FIRST_MOMENT))
        .dividedBy(state.slot(SECOND_MOMENT).squareRoot());
  }

  @Override
  public Optional<Description<AdaM3>> description() {
    return Optional.of(
        new Description<>(
            "AdaM3",
            "Wang et al., Rethinking Adam: A Twofold Exponential Moving Average"
                + " Approach (AdaMomentum), arXiv 2106.11514; the authors' AdaM3.py",
            1e-3,
            AdaM3::new,
            "The first step is 1/(1 - b1) times as long as Adam's, and later ones are"
                + " longer too, so learning rates are rather below those of Adam. Published"
                + " with decoupled weight decay (`DecoupledWeightDecay`)."));
  }
}
