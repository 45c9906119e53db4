package org.xgrad.rules.radam;

import static org.xgrad.optimizer.AdamTerms.FIRST_MOMENT;
import static org.xgrad.optimizer.AdamTerms.SECOND_MOMENT;
import static org.xgrad.rules.radam.RAdam.VARIANT;
import static org.xgrad.rules.radam.RAdam.WEIGHT_DECAY;

import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;
import org.xgrad.expr.Assignment;
import org.xgrad.expr.Expr;
import org.xgrad.optimizer.AdamTerms;
import org.xgrad.optimizer.Rectification;
import org.xgrad.rule.Description;
import org.xgrad.rule.OptimizerFormula;
import org.xgrad.rule.Progress;
import org.xgrad.rule.State;
import org.xgrad.rule.StateSlot;

/**
 * RAdam: {@code m <- b1*m + (1 - b1)*gradient; v <- b2*v + (1 - b2)*gradient^2}, and the step
 * {@code lr/(1 - b1^t)*sqrt((rho - 4)*(rho - 2)*rho_inf/((rho_inf - 4)*(rho_inf - 2)*rho))*sqrt(1 -
 * b2^t)*m/(sqrt(v) + eps)}.
 *
 * <p>With {@code rho_inf = 2/(1 - b2) - 1} and {@code rho = rho_inf - 2*t*b2^t/(1 - b2^t)}: {@link
 * org.xgrad.optimizer.Rectification}.
 *
 * <p>With a weight decay, {@code lr*wd*theta} is added to each step that moves the weights. It is
 * what the authors' radam.py does: where their code takes no step, it does not decay either.
 *
 * <p>While rho is at most 5 the step is {@code lr/(1 - b1^t)*m}, or none: {@link RAdam.Variant}.
 * Liu et al., arXiv 1908.03265, Algorithm 2, which has the threshold at 4; torch.optim.RAdam.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class RAdamFormula implements OptimizerFormula<RAdam> {

  @Override
  public String id() {
    return "radam";
  }

  @Override
  public Class<RAdam> updater() {
    return RAdam.class;
  }

  @Override
  public List<StateSlot> slots(RAdam radam) {
    return AdamTerms.moments();
  }

  @Override
  public List<Assignment> transitions(RAdam radam, Progress at, State state) {
    AdamTerms adam = AdamTerms.of(radam);
    return List.of(adam.firstMoment(state), adam.secondMoment(state));
  }

  @Override
  public Expr step(RAdam radam, Progress at, State state) {
    Expr step = withoutDecay(radam, at, state);
    double decay = radam.hyperParameter(WEIGHT_DECAY);
    if (decay == 0) {
      return step;
    }
    // The term stays where it is 0: whether the step reads the weights must not change.
    Expr share = Expr.scalar("wd", moves(radam, at) ? decay : 0);
    return step.plus(at.learningRate().times(share).times(state.weights()));
  }

  /** The authors' variant does not move the weights while the second moment can't be trusted. */
  private static boolean moves(RAdam radam, Progress at) {
    RAdam.Variant variant = radam.hyperParameter(VARIANT);
    return variant == RAdam.Variant.TORCH
        || isTrusted(Rectification.of(AdamTerms.of(radam).b2(), at), variant);
  }

  private static Expr withoutDecay(RAdam radam, Progress at, State state) {
    AdamTerms adam = AdamTerms.of(radam);
    Rectification rectification = Rectification.of(adam.b2(), at);
    Expr stepSize = at.learningRate().dividedBy(adam.firstCorrection(at));
    Expr moment = state.slot(FIRST_MOMENT);
    if (isTrusted(rectification, radam.hyperParameter(VARIANT))) {
      return stepSize
          .times(rectification.factor())
          .times(adam.secondCorrection(at).squareRoot())
          .times(moment)
          .dividedBy(state.slot(SECOND_MOMENT).squareRoot().plus(adam.eps()));
    }
    return (moves(radam, at) ? stepSize : Expr.constant(0)).times(moment);
  }

  private static boolean isTrusted(Rectification rectification, RAdam.Variant variant) {
    return switch (variant) {
      case TORCH -> rectification.length() > 5;
      case AUTHORS -> rectification.length() >= 5;
    };
  }

  @Override
  public Optional<Description<RAdam>> description() {
    return Optional.of(
        new Description<>(
            "RAdam",
            "Liu et al., On the Variance of the Adaptive Learning Rate and Beyond,"
                + " arXiv 1908.03265, Algorithm 2; torch.optim.RAdam",
            1e-3,
            RAdam::new,
            "Learning rates are those of Adam; a warm-up of the learning rate is not"
                + " needed. Up to rho = 5 (with beta2 = 0.999: five steps) the step is lr/(1 -"
                + " b1^t)*m as in torch, or none by `Variant.AUTHORS`. torch decays weights"
                + " coupled, which is `.l2(c)`. The authors' decay is `weightDecay`: decoupled, in"
                + " the steps that move the weights alone, and of all weights. The formula reads"
                + " them then: the network has to be attached, be it at 0 steps, and the prediction"
                + " repeats the last update, the decay in it. `DecoupledWeightDecay` decays from"
                + " the first step on, and the prediction leaves it out."));
  }
}
