package org.xgrad.rules.schedulefree;

import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;
import org.xgrad.expr.Assignment;
import org.xgrad.expr.Expr;
import org.xgrad.rule.Description;
import org.xgrad.rule.OptimizerFormula;
import org.xgrad.rule.Progress;
import org.xgrad.rule.State;
import org.xgrad.rule.StateSlot;

/**
 * Schedule-free SGD: {@code z <- z - lr*w*(gradient + wd*theta); u <- c*(theta - z) + lr*w*(1 -
 * mu*(1 - c))*(gradient + wd*theta)}, and the step {@code u}. It is to be evaluated at {@code z +
 * (theta - z)/mu}.
 *
 * <p>theta is the authors' y, and the evaluated weights are their x. Defazio et al., The Road Less
 * Scheduled, arXiv 2405.15682, equations 3 to 5; facebookresearch's sgd_schedulefree.py.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class ScheduleFreeSgdFormula implements OptimizerFormula<ScheduleFreeSgd> {
  private final AverageShare share = new AverageShare();

  @Override
  public String id() {
    return "schedule-free-sgd";
  }

  @Override
  public Class<ScheduleFreeSgd> updater() {
    return ScheduleFreeSgd.class;
  }

  @Override
  public List<StateSlot> slots(ScheduleFreeSgd sgd) {
    return ScheduleFreeTerms.slots();
  }

  @Override
  public List<Assignment> transitions(ScheduleFreeSgd sgd, Progress at, State state) {
    return terms(sgd, at).transitions(state, direction(sgd, state));
  }

  @Override
  public Expr step(ScheduleFreeSgd sgd, Progress at, State state) {
    return ScheduleFreeTerms.step(state);
  }

  @Override
  public Optional<Expr> evaluationWeights(ScheduleFreeSgd sgd, Progress at, State state) {
    return Optional.of(ScheduleFreeTerms.average(beta(sgd), state));
  }

  private static Expr beta(ScheduleFreeSgd sgd) {
    return Expr.scalar("mu", sgd.hyperParameter(ScheduleFreeSgd.MOMENTUM));
  }

  private static Expr direction(ScheduleFreeSgd sgd, State state) {
    Expr decay = Expr.scalar("wd", sgd.hyperParameter(ScheduleFreeSgd.WEIGHT_DECAY));
    return state.gradient().plus(decay.times(state.weights()));
  }

  private ScheduleFreeTerms terms(ScheduleFreeSgd sgd, Progress at) {
    AverageShare.Weighting weighting =
        new AverageShare.Weighting(
            sgd.hyperParameter(ScheduleFreeSgd.WARMUP),
            sgd.hyperParameter(ScheduleFreeSgd.WEIGHT_POWER),
            0);
    long step = at.completedSteps();
    return new ScheduleFreeTerms(
        beta(sgd),
        Expr.scalar("c", share.of(weighting, step)),
        at.learningRate().times(Expr.scalar("w", weighting.warmedUp(step))));
  }

  @Override
  public Optional<Description<ScheduleFreeSgd>> description() {
    return Optional.of(
        new Description<>(
            "Schedule-free SGD",
            "Defazio et al., The Road Less Scheduled, arXiv 2405.15682; the authors'"
                + " sgd_schedulefree.py",
            1.0,
            ScheduleFreeSgd::new,
            "Learning rates are larger than those of SGD with momentum: the authors start from 10 to"
                + " 50 times as much. "
                + ScheduleFreeTerms.REMARKS));
  }
}
