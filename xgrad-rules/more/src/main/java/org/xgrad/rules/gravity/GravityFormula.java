package org.xgrad.rules.gravity;

import static org.xgrad.rules.gravity.Gravity.ALPHA;
import static org.xgrad.rules.gravity.Gravity.BASE_LEARNING_RATE;
import static org.xgrad.rules.gravity.Gravity.BETA;

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
 * Gravity: {@code v <- (beta*t + 1)/(t + 2)*v + (1 - (beta*t + 1)/(t + 2))*(gradient/(1 +
 * (gradient*max(abs(gradient)))^2))}, and the step {@code lr*v}.
 *
 * <p>The momentum starts at random, with mean 0 and standard deviation {@code alpha/lr} at the
 * first iteration's learning rate. The authors take the largest gradient of each weight tensor;
 * here it is that of all parameters that are updated together. Bahrami and Pouriyan, arXiv
 * 2101.09192, Algorithm 1.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class GravityFormula implements OptimizerFormula<Gravity> {
  private static final String MOMENTUM = "v";

  @Override
  public String id() {
    return "gravity";
  }

  @Override
  public Class<Gravity> updater() {
    return Gravity.class;
  }

  @Override
  public List<StateSlot> slots(Gravity gravity) {
    return List.of(
        new StateSlot(
            MOMENTUM,
            0,
            gravity.hyperParameter(ALPHA) / gravity.hyperParameter(BASE_LEARNING_RATE)));
  }

  @Override
  public List<Assignment> transitions(Gravity gravity, Progress at, State state) {
    Expr gradient = state.gradient();
    Expr damped =
        gradient.dividedBy(
            Expr.constant(1).plus(gradient.times(state.largestGradient()).squared()));
    Expr decay =
        Expr.scalar("beta", gravity.hyperParameter(BETA))
            .times(at.t())
            .plus(1)
            .dividedBy(at.t().plus(2));
    return List.of(
        new Assignment(MOMENTUM, Terms.movingAverage(decay, state.slot(MOMENTUM), damped)));
  }

  @Override
  public Expr step(Gravity gravity, Progress at, State state) {
    return at.learningRate().times(state.slot(MOMENTUM));
  }

  @Override
  public Optional<Description<Gravity>> description() {
    return Optional.of(
        new Description<>(
            "Gravity",
            "Bahrami and Pouriyan, Gravity Optimizer: a Kinematic Approach on"
                + " Optimization in Deep Learning, arXiv 2101.09192, Algorithm 1; the authors'"
                + " gravity_optimizer_pytorch.py",
            0.1,
            Gravity::new,
            "Learning rates are those of SGD. Not elementwise: the damping looks at the"
                + " largest gradient, which the authors take over each weight tensor and"
                + " DL4J's updaters over all neighbouring parameters with equal"
                + " configurations. The state starts at random, seeded as the network's"
                + " weights are. Gradients far above 1 are damped to almost nothing. Published"
                + " without weight decay."));
  }
}
