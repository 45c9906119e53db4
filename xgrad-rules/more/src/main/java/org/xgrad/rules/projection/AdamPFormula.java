package org.xgrad.rules.projection;

import static org.xgrad.optimizer.AdamTerms.FIRST_MOMENT;
import static org.xgrad.optimizer.AdamTerms.SECOND_MOMENT;

import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;
import org.xgrad.expr.Assignment;
import org.xgrad.expr.Expr;
import org.xgrad.expr.Terms;
import org.xgrad.optimizer.AdamTerms;
import org.xgrad.rule.Description;
import org.xgrad.rule.OptimizerFormula;
import org.xgrad.rule.Progress;
import org.xgrad.rule.State;
import org.xgrad.rule.StateSlot;

/**
 * AdamP: {@code m <- b1*m + (1 - b1)*gradient; v <- b2*v + (1 - b2)*gradient^2}, and the step
 * {@code lr/(1 - b1^t)*(m/(sqrt(v)/sqrt(1 - b2^t) + eps) - sign(sum_row(1))*(max(sign(delta -
 * max_tensor(abs(dot_row(gradient, theta)/max(norm_row(gradient)*norm_row(theta),
 * eps)))*sqrt(sum_row(1))), 0)*(dot_row(theta, m/(sqrt(v)/sqrt(1 - b2^t) + eps))/(norm_row(theta) +
 * eps)/(norm_row(theta) + eps)) + max(max(sign(delta - abs(dot_tensor(gradient,
 * theta)/max(norm_tensor(gradient)*norm_tensor(theta), eps))*sqrt(sum_tensor(1))), 0) -
 * max(sign(delta - max_tensor(abs(dot_row(gradient, theta)/max(norm_row(gradient)*norm_row(theta),
 * eps)))*sqrt(sum_row(1))), 0), 0)*(dot_tensor(theta, m/(sqrt(v)/sqrt(1 - b2^t) +
 * eps))/(norm_tensor(theta) + eps)/(norm_tensor(theta) + eps)))*theta)}.
 *
 * <p>The part in brackets is {@link Projection}: Adam's step without its part along the weights,
 * where gradient and weights are nearly orthogonal. Weights before the step are gone by the time of
 * the prediction, so the last update serves. With a weight decay, {@code lr*wd*theta} is added, a
 * {@code wd_ratio} of it where the step is projected. Heo et al., arXiv 2006.08217, Algorithm 2;
 * the authors' adamp.py. A cosine of norms whose product is below epsilon is that over epsilon.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class AdamPFormula implements OptimizerFormula<AdamP> {

  @Override
  public String id() {
    return "adamp";
  }

  @Override
  public Class<AdamP> updater() {
    return AdamP.class;
  }

  @Override
  public List<StateSlot> slots(AdamP adamp) {
    return AdamTerms.moments();
  }

  @Override
  public List<Assignment> transitions(AdamP adamp, Progress at, State state) {
    AdamTerms adam = AdamTerms.of(adamp);
    return List.of(adam.firstMoment(state), adam.secondMoment(state));
  }

  @Override
  public Expr step(AdamP adamp, Progress at, State state) {
    AdamTerms adam = AdamTerms.of(adamp);
    Expr moment = state.slot(FIRST_MOMENT);
    Expr ahead =
        adamp.hyperParameter(AdamP.NESTEROV)
            ? Terms.movingAverage(adam.b1(), moment, state.gradient())
            : moment;
    Expr perturbation = ahead.dividedBy(adam.denominator(at, state.slot(SECOND_MOMENT)));
    Expr delta = Expr.scalar("delta", adamp.hyperParameter(AdamP.DELTA));
    Projection projection = Projection.of(state, delta, adam.eps());
    Expr step =
        at.learningRate().dividedBy(adam.firstCorrection(at)).times(projection.of(perturbation));
    double decay = adamp.hyperParameter(AdamP.WEIGHT_DECAY);
    if (decay == 0) {
      return step;
    }
    Expr ratio = Expr.scalar("wd_ratio", adamp.hyperParameter(AdamP.DECAY_RATIO));
    Expr decayed = at.learningRate().times(Expr.scalar("wd", decay)).times(projection.share(ratio));
    return step.plus(decayed.times(state.weights()));
  }

  @Override
  public boolean looksAhead(AdamP adamP) {
    return adamP.hyperParameter(AdamP.NESTEROV);
  }

  @Override
  public Optional<Description<AdamP>> description() {
    return Optional.of(
        new Description<>(
            "AdamP",
            "Heo et al., AdamP: Slowing Down the Slowdown for Momentum Optimizers on"
                + " Scale-invariant Weights, arXiv 2006.08217, Algorithm 2; the authors' adamp.py",
            1e-3,
            AdamP::new,
            "Learning rates are those of Adam. A row is what makes one output: the weights into"
                + " a unit, or a filter; biases and other vectors are left alone, and so is a dense"
                + " layer of one input. Where only the direction of the weights counts, the step"
                + " loses its part along them. The prediction repeats the last update: it goes along"
                + " the tangent of the weights before it. The decay is `weightDecay`, decoupled, of"
                + " all tensors alike. The network has to be attached, be it at 0 steps: the formula"
                + " reads the weights, and no other weight decay belongs beside it. Its sums are run"
                + " row by row, which takes time where rows are many and short."));
  }
}
