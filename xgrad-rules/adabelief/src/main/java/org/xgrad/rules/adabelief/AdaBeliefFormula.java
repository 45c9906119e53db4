package org.xgrad.rules.adabelief;

import static org.xgrad.optimizer.AdamTerms.FIRST_MOMENT;
import static org.xgrad.rules.adabelief.AdaBelief.RECTIFIED;

import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;
import org.xgrad.expr.Assignment;
import org.xgrad.expr.Expr;
import org.xgrad.expr.Terms;
import org.xgrad.optimizer.AdamTerms;
import org.xgrad.optimizer.Rectification;
import org.xgrad.rule.Description;
import org.xgrad.rule.OptimizerFormula;
import org.xgrad.rule.Progress;
import org.xgrad.rule.State;
import org.xgrad.rule.StateSlot;

/**
 * AdaBelief: {@code m <- b1*m + (1 - b1)*gradient; s <- b2*s + (1 - b2)*(gradient - (b1*m + (1 -
 * b1)*gradient))^2 + eps}, and the step {@code lr/(1 - b1^t)*sqrt((rho - 4)*(rho -
 * 2)*rho_inf/((rho_inf - 4)*(rho_inf - 2)*rho))*sqrt(1 - b2^t)*m/(sqrt(s) + eps)}.
 *
 * <p>With {@code rho_inf = 2/(1 - b2) - 1} and {@code rho = rho_inf - 2*t*b2^t/(1 - b2^t)}: {@link
 * org.xgrad.optimizer.Rectification}.
 *
 * <p>While rho is below 5 the rectified step is {@code lr/(1 - b1^t)*m}. Without rectification it
 * is {@code lr/(1 - b1^t)*m/(sqrt(s)/sqrt(1 - b2^t) + eps)} throughout. The new first moment is
 * what the gradient is compared with, and eps gathers in s. Zhuang et al., arXiv 2010.07468,
 * Algorithm 2, and the authors' adabelief_pytorch 0.2.0.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class AdaBeliefFormula implements OptimizerFormula<AdaBelief> {
  private static final String BELIEF = "s";

  @Override
  public String id() {
    return "adabelief";
  }

  @Override
  public Class<AdaBelief> updater() {
    return AdaBelief.class;
  }

  @Override
  public List<StateSlot> slots(AdaBelief adaBelief) {
    return List.of(new StateSlot(FIRST_MOMENT, 0), StateSlot.ofSquares(BELIEF, 0));
  }

  @Override
  public List<Assignment> transitions(AdaBelief adaBelief, Progress at, State state) {
    AdamTerms adam = AdamTerms.of(adaBelief);
    Assignment moment = adam.firstMoment(state);
    Expr surprise = state.gradient().minus(moment.value()).squared();
    return List.of(
        moment,
        new Assignment(
            BELIEF, Terms.movingAverage(adam.b2(), state.slot(BELIEF), surprise).plus(adam.eps())));
  }

  @Override
  public Expr step(AdaBelief adaBelief, Progress at, State state) {
    AdamTerms adam = AdamTerms.of(adaBelief);
    Expr stepSize = at.learningRate().dividedBy(adam.firstCorrection(at));
    Expr moment = state.slot(FIRST_MOMENT);
    if (!adaBelief.hyperParameter(RECTIFIED)) {
      return stepSize.times(moment).dividedBy(adam.denominator(at, state.slot(BELIEF)));
    }
    Rectification rectification = Rectification.of(adam.b2(), at);
    return rectification.length() < 5
        ? stepSize.times(moment)
        : stepSize
            .times(rectification.factor())
            .times(adam.secondCorrection(at).squareRoot())
            .times(moment)
            .dividedBy(state.slot(BELIEF).squareRoot().plus(adam.eps()));
  }

  @Override
  public Optional<Description<AdaBelief>> description() {
    return Optional.of(
        new Description<>(
            "AdaBelief",
            "Zhuang et al., AdaBelief Optimizer, arXiv 2010.07468, Algorithm 2; the"
                + " authors' adabelief_pytorch 0.2.0",
            1e-3,
            AdaBelief::new,
            "Learning rates are those of Adam. The authors advise epsilon 1e-16 with"
                + " rectification for transformers and GANs, and 1e-8 without for"
                + " convolutional networks. Published with decoupled weight decay"
                + " (`DecoupledWeightDecay`). The plain form is `new"
                + " AdaBelief(lr).withHyperParameter(AdaBelief.RECTIFIED, false)`."));
  }
}
