package org.xgrad.rules.projection;

import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;
import org.xgrad.expr.Assignment;
import org.xgrad.expr.Expr;
import org.xgrad.expr.Terms;
import org.xgrad.rule.Description;
import org.xgrad.rule.OptimizerFormula;
import org.xgrad.rule.Progress;
import org.xgrad.rule.State;
import org.xgrad.rule.StateSlot;

/**
 * SGDP: {@code v <- mu*v + (1 - tau)*gradient}, and the step {@code lr*(v -
 * sign(sum_row(1))*(max(sign(delta - max_tensor(abs(dot_row(gradient,
 * theta)/max(norm_row(gradient)*norm_row(theta), eps)))*sqrt(sum_row(1))), 0)*(dot_row(theta,
 * v)/(norm_row(theta) + eps)/(norm_row(theta) + eps)) + max(max(sign(delta -
 * abs(dot_tensor(gradient, theta)/max(norm_tensor(gradient)*norm_tensor(theta),
 * eps))*sqrt(sum_tensor(1))), 0) - max(sign(delta - max_tensor(abs(dot_row(gradient,
 * theta)/max(norm_row(gradient)*norm_row(theta), eps)))*sqrt(sum_row(1))), 0),
 * 0)*(dot_tensor(theta, v)/(norm_tensor(theta) + eps)/(norm_tensor(theta) + eps)))*theta)}.
 *
 * <p>The part in brackets is {@link Projection}: the step of momentum without its part along the
 * weights, where gradient and weights are nearly orthogonal. Weights before the step are gone by
 * the time of the prediction, so the last update serves. With a weight decay, {@code lr*wd/(1 -
 * mu)*theta} is added, a {@code wd_ratio} of it where the step is projected. Heo et al., arXiv
 * 2006.08217, Algorithm 1; the authors' sgdp.py. A cosine of norms whose product is below epsilon
 * is that over epsilon.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class SgdpFormula implements OptimizerFormula<Sgdp> {
  private static final String MOMENTUM = "v";

  @Override
  public String id() {
    return "sgdp";
  }

  @Override
  public Class<Sgdp> updater() {
    return Sgdp.class;
  }

  @Override
  public List<StateSlot> slots(Sgdp sgdp) {
    return List.of(new StateSlot(MOMENTUM, 0));
  }

  @Override
  public List<Assignment> transitions(Sgdp sgdp, Progress at, State state) {
    Expr dampening = Expr.scalar("tau", sgdp.hyperParameter(Sgdp.DAMPENING));
    return List.of(
        new Assignment(
            MOMENTUM,
            mu(sgdp)
                .times(state.slot(MOMENTUM))
                .plus(Terms.complement(dampening).times(state.gradient()))));
  }

  @Override
  public Expr step(Sgdp sgdp, Progress at, State state) {
    Expr momentum = state.slot(MOMENTUM);
    Expr direction =
        sgdp.hyperParameter(Sgdp.NESTEROV)
            ? state.gradient().plus(mu(sgdp).times(momentum))
            : momentum;
    Expr delta = Expr.scalar("delta", sgdp.hyperParameter(Sgdp.DELTA));
    Expr eps = Expr.scalar("eps", sgdp.hyperParameter(Sgdp.EPSILON));
    Projection projection = Projection.of(state, delta, eps);
    Expr step = at.learningRate().times(projection.of(direction));
    double decay = sgdp.hyperParameter(Sgdp.WEIGHT_DECAY);
    if (decay == 0) {
      return step;
    }
    Expr ratio = Expr.scalar("wd_ratio", sgdp.hyperParameter(Sgdp.DECAY_RATIO));
    // A step goes on for 1/(1 - mu) steps, and so does its decay.
    Expr decayed =
        at.learningRate()
            .times(Expr.scalar("wd", decay))
            .times(projection.share(ratio))
            .dividedBy(Terms.complement(mu(sgdp)));
    return step.plus(decayed.times(state.weights()));
  }

  private static Expr mu(Sgdp sgdp) {
    return Expr.scalar("mu", sgdp.hyperParameter(Sgdp.MOMENTUM));
  }

  @Override
  public boolean looksAhead(Sgdp sgdp) {
    return sgdp.hyperParameter(Sgdp.NESTEROV);
  }

  @Override
  public Optional<Description<Sgdp>> description() {
    return Optional.of(
        new Description<>(
            "SGDP",
            "Heo et al., AdamP: Slowing Down the Slowdown for Momentum Optimizers on"
                + " Scale-invariant Weights, arXiv 2006.08217, Algorithm 1; the authors' sgdp.py",
            1e-2,
            Sgdp::new,
            "Learning rates are those of SGD with momentum. A row is what makes one output: the weights into"
                + " a unit, or a filter; biases and other vectors are left alone, and so is a dense"
                + " layer of one input. Where only the direction of the weights counts, the step"
                + " loses its part along them. The prediction repeats the last update: it goes along"
                + " the tangent of the weights before it. The decay is `weightDecay`, decoupled, of"
                + " all tensors alike. The network has to be attached, be it at 0 steps: the formula"
                + " reads the weights, and no other weight decay belongs beside it. Its sums are run"
                + " row by row, which takes time where rows are many and short."));
  }
}
