package org.xgrad.rules.adan;

import static org.xgrad.rules.adan.Adan.BETA1;
import static org.xgrad.rules.adan.Adan.BETA2;
import static org.xgrad.rules.adan.Adan.BETA3;
import static org.xgrad.rules.adan.Adan.EPSILON;
import static org.xgrad.rules.adan.Adan.WEIGHT_DECAY;

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
 * Adan: {@code m <- b1*m + (1 - b1)*gradient; d <- b2*d + (1 - b2)*(gradient - previous); n <- b3*n
 * + (1 - b3)*(gradient + b2*(gradient - previous))^2; previous <- gradient}, and the step {@code
 * lr*(m/(1 - b1^t) + b2*(d/(1 - b2^t)))/(sqrt(n)/sqrt(1 - b3^t) + eps)}.
 *
 * <p>With a weight decay the step is {@code (U + lr*wd*theta)/(1 + lr*wd)} of this {@code U}: after
 * it the weights have been divided by {@code 1 + lr*wd}, as in the authors' code.
 *
 * <p>At the first step the gradient is its own predecessor: its change is 0. Xie et al., arXiv
 * 2208.06677, Algorithm 1, with the bias corrections of the authors' code.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class AdanFormula implements OptimizerFormula<Adan> {
  private static final String MOMENT = "m";
  private static final String CHANGE = "d";
  private static final String SQUARE = "n";
  private static final String PREVIOUS = "previous";

  @Override
  public String id() {
    return "adan";
  }

  @Override
  public Class<Adan> updater() {
    return Adan.class;
  }

  @Override
  public List<StateSlot> slots(Adan adan) {
    return List.of(
        new StateSlot(MOMENT, 0),
        new StateSlot(CHANGE, 0),
        StateSlot.ofSquares(SQUARE, 0),
        new StateSlot(PREVIOUS, 0));
  }

  @Override
  public List<Assignment> transitions(Adan adan, Progress at, State state) {
    Expr gradient = state.gradient();
    Expr change =
        at.completedSteps() == 1 ? Expr.constant(0) : gradient.minus(state.slot(PREVIOUS));
    Expr ahead = gradient.plus(b2(adan).times(change));
    return List.of(
        new Assignment(MOMENT, Terms.movingAverage(b1(adan), state.slot(MOMENT), gradient)),
        new Assignment(CHANGE, Terms.movingAverage(b2(adan), state.slot(CHANGE), change)),
        new Assignment(SQUARE, Terms.movingAverage(b3(adan), state.slot(SQUARE), ahead.squared())),
        new Assignment(PREVIOUS, gradient));
  }

  @Override
  public Expr step(Adan adan, Progress at, State state) {
    Expr moment = state.slot(MOMENT).dividedBy(Terms.biasCorrection(b1(adan), at.t()));
    Expr change = state.slot(CHANGE).dividedBy(Terms.biasCorrection(b2(adan), at.t()));
    Expr root =
        state
            .slot(SQUARE)
            .squareRoot()
            .dividedBy(Terms.biasCorrection(b3(adan), at.t()).squareRoot());
    Expr step =
        at.learningRate()
            .times(moment.plus(b2(adan).times(change)))
            .dividedBy(root.plus(Expr.scalar("eps", adan.hyperParameter(EPSILON))));
    return adan.hyperParameter(WEIGHT_DECAY) == 0 ? step : decayed(step, adan, at, state);
  }

  /** What leads to {@code (theta - step)/(1 + lr*wd)}. */
  private static Expr decayed(Expr step, Adan adan, Progress at, State state) {
    Expr decay = at.learningRate().times(Expr.scalar("wd", adan.hyperParameter(WEIGHT_DECAY)));
    return step.plus(decay.times(state.weights())).dividedBy(decay.plus(1));
  }

  private static Expr b1(Adan adan) {
    return Expr.scalar("b1", adan.hyperParameter(BETA1));
  }

  private static Expr b2(Adan adan) {
    return Expr.scalar("b2", adan.hyperParameter(BETA2));
  }

  private static Expr b3(Adan adan) {
    return Expr.scalar("b3", adan.hyperParameter(BETA3));
  }

  @Override
  public boolean looksAhead(Adan adan) {
    return true;
  }

  @Override
  public Optional<Description<Adan>> description() {
    return Optional.of(
        new Description<>(
            "Adan",
            "Xie et al., Adan: Adaptive Nesterov Momentum Algorithm, arXiv 2208.06677,"
                + " Algorithm 1; the authors' adan.py",
            1e-3,
            Adan::new,
            "The authors advise learning rates 5 to 10 times those of AdamW, and a weight decay of"
                + " 0.02. Their default decay is proximal: with `weightDecay` the weights are divided"
                + " by 1 + lr*wd after the step, all of them. The formula reads the weights then:"
                + " the network has to be attached, be it at 0 steps, and the prediction repeats the"
                + " last update, the decay in it. Their other decay (`no_prox`) is decoupled:"
                + " `DecoupledWeightDecay`, which the prediction leaves out. Clipping is DL4J's"
                + " gradient normalization."));
  }
}
