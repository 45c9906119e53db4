package org.xgrad.rules.schedulefree;

import java.util.ArrayList;
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
 * Schedule-free AdamW: {@code z <- z - lr*w*sqrt(1 - b2^t)*(gradient/(sqrt(b2*v + (1 -
 * b2)*gradient^2) + eps) + wd*theta); u <- c*(theta - z) + lr*w*sqrt(1 - b2^t)*(1 - b1*(1 -
 * c))*(gradient/(sqrt(b2*v + (1 - b2)*gradient^2) + eps) + wd*theta); v <- b2*v + (1 -
 * b2)*gradient^2}, and the step {@code u}. It is to be evaluated at {@code z + (theta - z)/b1}.
 *
 * <p>theta is the authors' y, and the evaluated weights are their x. Defazio et al., The Road Less
 * Scheduled, arXiv 2405.15682, Algorithm 1; facebookresearch's adamw_schedulefree.py.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class ScheduleFreeAdamWFormula implements OptimizerFormula<ScheduleFreeAdamW> {
  private static final String SQUARES = "v";

  private final AverageShare share = new AverageShare();

  @Override
  public String id() {
    return "schedule-free-adamw";
  }

  @Override
  public Class<ScheduleFreeAdamW> updater() {
    return ScheduleFreeAdamW.class;
  }

  @Override
  public List<StateSlot> slots(ScheduleFreeAdamW adam) {
    List<StateSlot> slots = new ArrayList<>(ScheduleFreeTerms.slots());
    slots.add(StateSlot.ofSquares(SQUARES, 0));
    return slots;
  }

  @Override
  public List<Assignment> transitions(ScheduleFreeAdamW adam, Progress at, State state) {
    Expr squares =
        Terms.movingAverage(beta2(adam), state.slot(SQUARES), state.gradient().squared());
    List<Assignment> transitions =
        new ArrayList<>(terms(adam, at).transitions(state, direction(adam, squares, state)));
    transitions.add(new Assignment(SQUARES, squares));
    return transitions;
  }

  @Override
  public Expr step(ScheduleFreeAdamW adam, Progress at, State state) {
    return ScheduleFreeTerms.step(state);
  }

  @Override
  public Optional<Expr> evaluationWeights(ScheduleFreeAdamW adam, Progress at, State state) {
    return Optional.of(ScheduleFreeTerms.average(beta1(adam), state));
  }

  private static Expr beta1(ScheduleFreeAdamW adam) {
    return Expr.scalar("b1", adam.hyperParameter(ScheduleFreeAdamW.BETA1));
  }

  private static Expr beta2(ScheduleFreeAdamW adam) {
    return Expr.scalar("b2", adam.hyperParameter(ScheduleFreeAdamW.BETA2));
  }

  private static Expr direction(ScheduleFreeAdamW adam, Expr squares, State state) {
    Expr epsilon = Expr.scalar("eps", adam.hyperParameter(ScheduleFreeAdamW.EPSILON));
    Expr decay = Expr.scalar("wd", adam.hyperParameter(ScheduleFreeAdamW.WEIGHT_DECAY));
    return state
        .gradient()
        .dividedBy(squares.squareRoot().plus(epsilon))
        .plus(decay.times(state.weights()));
  }

  private ScheduleFreeTerms terms(ScheduleFreeAdamW adam, Progress at) {
    AverageShare.Weighting weighting =
        new AverageShare.Weighting(
            adam.hyperParameter(ScheduleFreeAdamW.WARMUP),
            adam.hyperParameter(ScheduleFreeAdamW.WEIGHT_POWER),
            adam.hyperParameter(ScheduleFreeAdamW.BETA2));
    long step = at.completedSteps();
    Expr correction = Terms.biasCorrection(beta2(adam), at.t()).squareRoot();
    return new ScheduleFreeTerms(
        beta1(adam),
        Expr.scalar("c", share.of(weighting, step)),
        at.learningRate().times(Expr.scalar("w", weighting.warmedUp(step))).times(correction));
  }

  @Override
  public Optional<Description<ScheduleFreeAdamW>> description() {
    return Optional.of(
        new Description<>(
            "Schedule-free AdamW",
            "Defazio et al., The Road Less Scheduled, arXiv 2405.15682, Algorithm 1; the authors'"
                + " adamw_schedulefree.py",
            2.5e-3,
            ScheduleFreeAdamW::new,
            "Learning rates are those of AdamW, or up to 10 times as much. "
                + ScheduleFreeTerms.REMARKS));
  }
}
