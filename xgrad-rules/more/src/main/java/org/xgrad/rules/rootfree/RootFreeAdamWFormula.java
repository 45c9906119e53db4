package org.xgrad.rules.rootfree;

import static org.xgrad.optimizer.AdamTerms.FIRST_MOMENT;
import static org.xgrad.rules.rootfree.RootFreeAdamW.BATCH_SIZE;
import static org.xgrad.rules.rootfree.RootFreeAdamW.BETA2;

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
 * Root-free AdamW: {@code m <- b1*m + (1 - b1)*gradient; h <- b2*h + (1 - b2)*(B*gradient^2)}, and
 * the step {@code lr*m/(h + eps)}.
 *
 * <p>The curvature h starts at 1. B is the size of the mini-batch, as in {@link
 * RootFreeRmsPropFormula}. Lin et al., arXiv 2402.03496; the authors' rfadamw.py, without bias
 * correction, which is their default.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class RootFreeAdamWFormula implements OptimizerFormula<RootFreeAdamW> {

  @Override
  public String id() {
    return "rootfree-adamw";
  }

  @Override
  public Class<RootFreeAdamW> updater() {
    return RootFreeAdamW.class;
  }

  @Override
  public List<StateSlot> slots(RootFreeAdamW adamW) {
    return List.of(new StateSlot(FIRST_MOMENT, 0), StateSlot.ofSquares(Curvature.SLOT, 1));
  }

  @Override
  public List<Assignment> transitions(RootFreeAdamW adamW, Progress at, State state) {
    AdamTerms adam = AdamTerms.of(adamW);
    return List.of(
        adam.firstMoment(state),
        new Assignment(
            Curvature.SLOT,
            Curvature.after(
                adamW.hyperParameter(BETA2), "b2", adamW.hyperParameter(BATCH_SIZE), state)));
  }

  @Override
  public Expr step(RootFreeAdamW adamW, Progress at, State state) {
    AdamTerms adam = AdamTerms.of(adamW);
    return at.learningRate()
        .times(state.slot(FIRST_MOMENT))
        .dividedBy(state.slot(Curvature.SLOT).plus(adam.eps()));
  }

  @Override
  public Optional<Description<RootFreeAdamW>> description() {
    return Optional.of(
        new Description<>(
            "AdamW without root",
            "Lin et al., Can We Remove the Square-Root in Adaptive Gradient Methods?,"
                + " arXiv 2402.03496; the authors' rfadamw.py",
            1e-3,
            learningRate -> new RootFreeAdamW(learningRate, 128),
            "The step is the first moment over a curvature, so learning rates are on"
                + " another scale than Adam's. State the size of your mini-batches. The"
                + " authors name no default betas. Published with decoupled weight decay:"
                + " `DecoupledWeightDecay`."));
  }
}
