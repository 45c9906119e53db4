package org.xgrad.rules.ademamix;

import static org.xgrad.optimizer.MomentOptimizer.FIRST_MOMENT;
import static org.xgrad.optimizer.MomentOptimizer.SECOND_MOMENT;

import java.util.List;
import java.util.Optional;
import org.xgrad.expr.Assignment;
import org.xgrad.expr.Expr;
import org.xgrad.expr.Terms;
import org.xgrad.rule.Description;
import org.xgrad.rule.OptimizerFormula;
import org.xgrad.rule.Progress;
import org.xgrad.rule.State;
import org.xgrad.rule.StateSlot;

/**
 * AdEMAMix: {@code m <- b1*m + (1 - b1)*gradient; m2 <- b3*m2 + (1 - b3)*gradient; v <- b2*v + (1 -
 * b2)*gradient^2}, and the step {@code lr*(m/(1 - b1^t) + alpha*m2)/(sqrt(v)/sqrt(1 - b2^t) +
 * eps)}.
 *
 * <p>The slow average is not bias-corrected. alpha and b3 are those of step t: {@link
 * AdEMAMix#alphaWarmup()}, {@link AdEMAMix#beta3Warmup()}. Pagliardini et al., arXiv 2409.03137,
 * Algorithm 1 and section 3, and the authors' ademamix.py.
 */
public final class AdEMAMixFormula implements OptimizerFormula<AdEMAMix> {
  private static final String SLOW = "m2";

  @Override
  public Class<AdEMAMix> updater() {
    return AdEMAMix.class;
  }

  @Override
  public List<StateSlot> slots(AdEMAMix adEMAMix) {
    return List.of(
        new StateSlot(FIRST_MOMENT, 0),
        new StateSlot(SLOW, 0),
        StateSlot.ofSquares(SECOND_MOMENT, 0));
  }

  @Override
  public List<Assignment> transitions(AdEMAMix adEMAMix, Progress at, State state) {
    Expr b3 = Expr.scalar("b3", adEMAMix.beta3At(at.completedSteps()));
    return List.of(
        adEMAMix.firstMoment(state),
        new Assignment(SLOW, Terms.movingAverage(b3, state.slot(SLOW), state.gradient())),
        adEMAMix.secondMoment(state));
  }

  @Override
  public Expr step(AdEMAMix adEMAMix, Progress at, State state) {
    Expr alpha = Expr.scalar("alpha", adEMAMix.alphaAt(at.completedSteps()));
    Expr fast = state.slot(FIRST_MOMENT).dividedBy(adEMAMix.firstCorrection(at));
    return at.learningRate()
        .times(fast.plus(alpha.times(state.slot(SLOW))))
        .dividedBy(adEMAMix.denominator(at, state.slot(SECOND_MOMENT)));
  }

  @Override
  public Optional<Description<AdEMAMix>> description() {
    return Optional.of(
        new Description<>(
            "AdEMAMix",
            "Pagliardini, Ablin and Grangier, The AdEMAMix Optimizer: Better, Faster,"
                + " Older, arXiv 2409.03137; the authors' ademamix.py",
            new AdEMAMix(1e-3),
            "Learning rates are those of AdamW, but once the slow average is full,"
                + " steps can be 1 + alpha times as long: let alpha and beta3 warm up over the"
                + " run, as the authors do. alpha 5 is the default of the authors' optax code;"
                + " their ademamix.py has 2, and 1e-8 more inside the half-life schedule's"
                + " logarithm, where this has the paper's form. Published with decoupled"
                + " weight decay: `DecoupledWeightDecay`."));
  }
}
