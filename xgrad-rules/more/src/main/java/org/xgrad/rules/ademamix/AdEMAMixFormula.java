package org.xgrad.rules.ademamix;

import static org.xgrad.optimizer.AdamTerms.FIRST_MOMENT;
import static org.xgrad.optimizer.AdamTerms.SECOND_MOMENT;
import static org.xgrad.rules.ademamix.AdEMAMix.ALPHA;
import static org.xgrad.rules.ademamix.AdEMAMix.ALPHA_WARMUP;
import static org.xgrad.rules.ademamix.AdEMAMix.BETA1;
import static org.xgrad.rules.ademamix.AdEMAMix.BETA3;
import static org.xgrad.rules.ademamix.AdEMAMix.BETA3_WARMUP;

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
 * AdEMAMix: {@code m <- b1*m + (1 - b1)*gradient; m2 <- b3*m2 + (1 - b3)*gradient; v <- b2*v + (1 -
 * b2)*gradient^2}, and the step {@code lr*(m/(1 - b1^t) + alpha*m2)/(sqrt(v)/sqrt(1 - b2^t) +
 * eps)}.
 *
 * <p>The slow average is not bias-corrected. alpha and b3 are those of step t: {@link
 * AdEMAMix#ALPHA_WARMUP}, {@link AdEMAMix#BETA3_WARMUP}. Pagliardini et al., arXiv 2409.03137,
 * Algorithm 1 and section 3, and the authors' ademamix.py.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class AdEMAMixFormula implements OptimizerFormula<AdEMAMix> {
  private static final String SLOW = "m2";

  @Override
  public String id() {
    return "ademamix";
  }

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
    AdamTerms adam = AdamTerms.of(adEMAMix);
    Expr b3 = Expr.scalar("b3", beta3(adEMAMix, at.completedSteps()));
    return List.of(
        adam.firstMoment(state),
        new Assignment(SLOW, Terms.movingAverage(b3, state.slot(SLOW), state.gradient())),
        adam.secondMoment(state));
  }

  @Override
  public Expr step(AdEMAMix adEMAMix, Progress at, State state) {
    AdamTerms adam = AdamTerms.of(adEMAMix);
    Expr alpha = Expr.scalar("alpha", alpha(adEMAMix, at.completedSteps()));
    Expr fast = state.slot(FIRST_MOMENT).dividedBy(adam.firstCorrection(at));
    return at.learningRate()
        .times(fast.plus(alpha.times(state.slot(SLOW))))
        .dividedBy(adam.denominator(at, state.slot(SECOND_MOMENT)));
  }

  /** alpha at step t: {@code alpha*t/T} until it is reached. */
  private static double alpha(AdEMAMix adEMAMix, long t) {
    double alpha = adEMAMix.hyperParameter(ALPHA);
    double warmup = adEMAMix.hyperParameter(ALPHA_WARMUP);
    return t < warmup ? alpha * t / warmup : alpha;
  }

  /** The slow decay rate at step t: from beta1 on, its half-life grows linearly. */
  private static double beta3(AdEMAMix adEMAMix, long t) {
    double beta3 = adEMAMix.hyperParameter(BETA3);
    double warmup = adEMAMix.hyperParameter(BETA3_WARMUP);
    if (t >= warmup) {
      return beta3;
    }
    double done = t / warmup;
    double first = halfLife(adEMAMix.hyperParameter(BETA1));
    double steps = (1 - done) * first + done * halfLife(beta3);
    return Math.pow(0.5, 1 / (steps + 1));
  }

  /** In how many steps half of an average with this decay rate is forgotten, less one. */
  private static double halfLife(double decay) {
    return Math.log(0.5) / Math.log(decay) - 1;
  }

  @Override
  public Optional<Description<AdEMAMix>> description() {
    return Optional.of(
        new Description<>(
            "AdEMAMix",
            "Pagliardini, Ablin and Grangier, The AdEMAMix Optimizer: Better, Faster,"
                + " Older, arXiv 2409.03137; the authors' ademamix.py",
            1e-3,
            AdEMAMix::new,
            "Learning rates are those of AdamW, but once the slow average is full,"
                + " steps can be 1 + alpha times as long: let alpha and beta3 warm up over the"
                + " run, as the authors do. alpha 5 is the default of the authors' optax code;"
                + " their ademamix.py has 2, and 1e-8 more inside the half-life schedule's"
                + " logarithm, where this has the paper's form. Published with decoupled"
                + " weight decay: `DecoupledWeightDecay`."));
  }
}
