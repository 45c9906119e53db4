package org.xgrad.optimizer;

import java.util.List;
import org.apiguardian.api.API;
import org.xgrad.expr.Assignment;
import org.xgrad.expr.Expr;
import org.xgrad.expr.Terms;
import org.xgrad.rule.Progress;
import org.xgrad.rule.State;
import org.xgrad.rule.StateSlot;

/**
 * The terms that an optimizer's formula shares with Adam (Kingma and Ba, arXiv 1412.6980, Algorithm
 * 1).
 *
 * <pre>{@code
 * AdamTerms adam = AdamTerms.of(configuration);
 * Expr step = at.learningRate()
 *     .dividedBy(adam.firstCorrection(at))
 *     .times(state.slot(AdamTerms.FIRST_MOMENT))
 *     .dividedBy(adam.denominator(at, state.slot(AdamTerms.SECOND_MOMENT)));
 * }</pre>
 *
 * @param b1 {@code b1}, the decay rate of the first moment
 * @param b2 {@code b2}, the decay rate of the second moment
 * @param eps {@code eps}, the stabiliser of the denominator
 */
@API(status = API.Status.MAINTAINED, since = "0.1")
public record AdamTerms(Expr b1, Expr b2, Expr eps) {

  /** The state array of the first moment. */
  public static final String FIRST_MOMENT = "m";

  /** The state array of the second moment. */
  public static final String SECOND_MOMENT = "v";

  /**
   * {@return the terms with an optimizer's hyper-parameters}
   *
   * @param optimizer the configuration whose hyper-parameters they are
   */
  public static AdamTerms of(MomentOptimizer<?> optimizer) {
    return new AdamTerms(
        Expr.scalar("b1", optimizer.hyperParameter(MomentOptimizer.BETA1)),
        Expr.scalar("b2", optimizer.hyperParameter(MomentOptimizer.BETA2)),
        Expr.scalar("eps", optimizer.hyperParameter(MomentOptimizer.EPSILON)));
  }

  /** {@return both moments, which start at 0} */
  public static List<StateSlot> moments() {
    return List.of(new StateSlot(FIRST_MOMENT, 0), StateSlot.ofSquares(SECOND_MOMENT, 0));
  }

  /**
   * {@return {@code 1 - b1^t}}
   *
   * @param at where training stands; {@code at.completedSteps()} is t
   */
  public Expr firstCorrection(Progress at) {
    return Terms.biasCorrection(b1, at.t());
  }

  /**
   * {@return {@code 1 - b2^t}}
   *
   * @param at where training stands; {@code at.completedSteps()} is t
   */
  public Expr secondCorrection(Progress at) {
    return Terms.biasCorrection(b2, at.t());
  }

  /**
   * {@return {@code m <- b1*m + (1 - b1)*gradient}}
   *
   * @param state the optimizer's state before the step
   */
  public Assignment firstMoment(State state) {
    return new Assignment(
        FIRST_MOMENT, Terms.movingAverage(b1, state.slot(FIRST_MOMENT), state.gradient()));
  }

  /**
   * {@return {@code v <- b2*v + (1 - b2)*gradient^2}}
   *
   * @param state the optimizer's state before the step
   */
  public Assignment secondMoment(State state) {
    return secondMoment(state, state.gradient().squared());
  }

  /**
   * {@return {@code v <- b2*v + (1 - b2)*square}, of another square than the gradient's}
   *
   * @param state the optimizer's state before the step
   * @param square what is averaged: never negative
   */
  public Assignment secondMoment(State state, Expr square) {
    return new Assignment(
        SECOND_MOMENT, Terms.movingAverage(b2, state.slot(SECOND_MOMENT), square));
  }

  /**
   * {@return {@code sqrt(square)/sqrt(1 - b2^t) + eps}: Adam's denominator in torch.optim}
   *
   * @param at where training stands; {@code at.completedSteps()} is t
   * @param square the second moment after the step, or what takes its place
   */
  public Expr denominator(Progress at, Expr square) {
    return square.squareRoot().dividedBy(secondCorrection(at).squareRoot()).plus(eps);
  }
}
