package org.xgrad.rules.torch;

import static org.xgrad.rules.torch.SgdMomentum.DAMPENING;
import static org.xgrad.rules.torch.SgdMomentum.FIRST_STEP;

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
 * Heavy-ball momentum: {@code v <- mu*v + (1 - tau)*gradient}, and the step {@code lr*v}.
 *
 * <p>Polyak, 1964; torch.optim.SGD; XGrad eqs. 3-6. (Table I of the paper prints the dampening tau
 * where eq. 3 has the momentum mu; eq. 3 is right.)
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class SgdMomentumFormula implements OptimizerFormula<SgdMomentum> {
  private static final String MOMENTUM = "v";

  @Override
  public String id() {
    return "sgdm";
  }

  @Override
  public Class<SgdMomentum> updater() {
    return SgdMomentum.class;
  }

  @Override
  public List<StateSlot> slots(SgdMomentum sgd) {
    return List.of(new StateSlot(MOMENTUM, 0));
  }

  @Override
  public List<Assignment> transitions(SgdMomentum sgd, Progress at, State state) {
    Expr kept =
        Expr.scalar("mu", sgd.hyperParameter(SgdMomentum.MOMENTUM)).times(state.slot(MOMENTUM));
    Expr dampening = Expr.scalar("tau", dampening(sgd, at.completedSteps()));
    return List.of(
        new Assignment(MOMENTUM, kept.plus(Terms.complement(dampening).times(state.gradient()))));
  }

  @Override
  public Expr step(SgdMomentum sgd, Progress at, State state) {
    return at.learningRate().times(state.slot(MOMENTUM));
  }

  /** The share of the gradient that is held back at step t. */
  private static double dampening(SgdMomentum sgd, long t) {
    boolean isGradient = t == 1 && sgd.hyperParameter(FIRST_STEP) == SgdMomentum.FirstStep.GRADIENT;
    return isGradient ? 0 : sgd.hyperParameter(DAMPENING);
  }

  @Override
  public Optional<Description<SgdMomentum>> description() {
    return Optional.of(
        new Description<>(
            "SGD with momentum",
            "Polyak, 1964; XGrad, eqs. 3-6; torch.optim.SGD",
            1e-2,
            learningRate -> new SgdMomentum(learningRate, 0.9),
            "Learning rates are about ten times those of Adam. With dampening, the momentum starts at the first gradient, as in torch, or at the dampened one, as in the paper."));
  }
}
