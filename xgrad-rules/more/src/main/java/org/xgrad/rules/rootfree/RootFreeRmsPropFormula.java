package org.xgrad.rules.rootfree;

import static org.xgrad.rules.rootfree.RootFreeRmsProp.BATCH_SIZE;
import static org.xgrad.rules.rootfree.RootFreeRmsProp.EPSILON;
import static org.xgrad.rules.rootfree.RootFreeRmsProp.SMOOTHING;

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
 * Root-free RMSprop: {@code h <- a*h + (1 - a)*(B*gradient^2); p <- mu*p + gradient/(a*h + (1 -
 * a)*(B*gradient^2) + eps)}, and the step {@code lr*p}.
 *
 * <p>The curvature h starts at 1. B is the size of the mini-batch: gradients are means over it, and
 * the square of a mean is that much too small. Lin et al., arXiv 2402.03496, Figure 4, with
 * momentum and damping as the authors' rfrmsprop.py has them.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class RootFreeRmsPropFormula implements OptimizerFormula<RootFreeRmsProp> {
  private static final String CURVATURE = Curvature.SLOT;
  private static final String MOMENTUM = "p";

  @Override
  public String id() {
    return "rootfree-rmsprop";
  }

  @Override
  public Class<RootFreeRmsProp> updater() {
    return RootFreeRmsProp.class;
  }

  @Override
  public List<StateSlot> slots(RootFreeRmsProp rmsProp) {
    return List.of(StateSlot.ofSquares(CURVATURE, 1), new StateSlot(MOMENTUM, 0));
  }

  @Override
  public List<Assignment> transitions(RootFreeRmsProp rmsProp, Progress at, State state) {
    Expr curvature =
        Curvature.after(
            rmsProp.hyperParameter(SMOOTHING), "a", rmsProp.hyperParameter(BATCH_SIZE), state);
    Expr direction =
        state
            .gradient()
            .dividedBy(curvature.plus(Expr.scalar("eps", rmsProp.hyperParameter(EPSILON))));
    return List.of(
        new Assignment(CURVATURE, curvature),
        new Assignment(
            MOMENTUM,
            Expr.scalar("mu", rmsProp.hyperParameter(RootFreeRmsProp.MOMENTUM))
                .times(state.slot(MOMENTUM))
                .plus(direction)));
  }

  @Override
  public Expr step(RootFreeRmsProp rmsProp, Progress at, State state) {
    return at.learningRate().times(state.slot(MOMENTUM));
  }

  @Override
  public Optional<Description<RootFreeRmsProp>> description() {
    return Optional.of(
        new Description<>(
            "RMSprop without root",
            "Lin et al., Can We Remove the Square-Root in Adaptive Gradient Methods?,"
                + " arXiv 2402.03496, Figure 4; the authors' rfrmsprop.py",
            1e-2,
            learningRate -> new RootFreeRmsProp(learningRate, 128),
            "The step is the gradient over a curvature, so learning rates are on"
                + " another scale than Adam's: the authors search 2e-3 to 1e-2 for"
                + " convolutional networks, with 1 - smoothing from 8e-4 to 5e-3. Their code starts"
                + " from smoothing 0.99, a damping of 1e-8 and no momentum; momentum 0.9, a damping"
                + " of 1e-4 and a batch of 128 are our defaults. State the size of your mini-batches: the learning rate then"
                + " holds for other sizes too. The authors add weight decay to the"
                + " preconditioned gradient, before the momentum, where DL4J has no hook:"
                + " `DecoupledWeightDecay` comes after it."));
  }
}
