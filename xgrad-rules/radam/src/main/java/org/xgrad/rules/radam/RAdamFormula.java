package org.xgrad.rules.radam;

import static org.xgrad.optimizer.AdamTerms.FIRST_MOMENT;
import static org.xgrad.optimizer.AdamTerms.SECOND_MOMENT;
import static org.xgrad.rules.radam.RAdam.VARIANT;

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
    boolean steps = radam.hyperParameter(VARIANT) == RAdam.Variant.TORCH;
    return (steps ? stepSize : Expr.constant(0)).times(moment);
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
                + " coupled, which is `.l2(c)`; the authors decoupled, which is"
                + " `DecoupledWeightDecay`, but for the first steps: where their code takes no step,"
                + " it does not decay either."));
  }
}
