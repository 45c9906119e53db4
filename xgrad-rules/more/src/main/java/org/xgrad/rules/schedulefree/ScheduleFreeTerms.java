package org.xgrad.rules.schedulefree;

import java.util.List;
import org.xgrad.expr.Assignment;
import org.xgrad.expr.Expr;
import org.xgrad.expr.Terms;
import org.xgrad.rule.State;
import org.xgrad.rule.StateSlot;

/**
 * What schedule-free optimizers have in common, whatever steps z takes.
 *
 * @param beta the average's part in the weights that are trained: {@code y = (1 - beta)*z + beta*x}
 * @param share {@code c}, the newest z's share in the average
 * @param rate gamma, the learning rate of z
 */
record ScheduleFreeTerms(Expr beta, Expr share, Expr rate) {
  /** The state array of z, which starts as the weights. */
  private static final String BASE = "z";

  /**
   * The state array of the last step. It is no multiple of the learning rate, so that the last
   * update divided by it would not do for a prediction.
   */
  private static final String MOVE = "u";

  /** What people are told of all of them. */
  static final String REMARKS =
      "theta is the point y that gradients are taken at; the weights to use are the average x:"
          + " `EvaluationWeights.ofOptimizer(network).use()`. `w` is the warm-up, from 1/warmup up"
          + " to 1, and `c` the newest z's share in x: its weight over the sum of all weights,"
          + " where z weighs a power of `w` and of the bias correction. The authors weigh it by a"
          + " power of the learning rate. That is the same as long as the learning rate is constant,"
          + " as it should be: leave schedules out. Their power of the step, 0 by default, is left"
          + " out too. A prediction is where y goes by its last step once more: a step along the"
          + " gradient and one towards z. The network has to be attached, be it at 0 steps: the"
          + " formula reads the weights. No other weight decay belongs beside it.";

  /** z, and how far y moved last. */
  static List<StateSlot> slots() {
    return List.of(StateSlot.ofWeights(BASE), new StateSlot(MOVE, 0));
  }

  /**
   * {@code z <- z - gamma*direction}, and {@code u <- c*(y - z) + gamma*(1 - beta*(1 -
   * c))*direction}, by which y moves: the authors' step in place, without x.
   */
  List<Assignment> transitions(State state, Expr direction) {
    Expr base = state.slot(BASE);
    Expr part = Terms.complement(beta.times(Terms.complement(share)));
    Expr move = share.times(state.weights().minus(base)).plus(rate.times(part).times(direction));
    return List.of(
        new Assignment(BASE, base.minus(rate.times(direction))), new Assignment(MOVE, move));
  }

  /** How far y moves. */
  static Expr step(State state) {
    return state.slot(MOVE);
  }

  /** {@code x = z + (y - z)/beta}. */
  static Expr average(Expr beta, State state) {
    Expr base = state.slot(BASE);
    return base.plus(state.weights().minus(base).dividedBy(beta));
  }
}
