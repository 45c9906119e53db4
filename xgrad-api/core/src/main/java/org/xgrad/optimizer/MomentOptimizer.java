package org.xgrad.optimizer;

import java.util.LinkedHashMap;
import java.util.Map;
import org.nd4j.linalg.schedule.ISchedule;
import org.xgrad.expr.Assignment;
import org.xgrad.expr.Expr;
import org.xgrad.expr.Terms;
import org.xgrad.rule.Progress;
import org.xgrad.rule.State;

/**
 * The configuration of an optimizer with Adam's hyper-parameters: the decay rates of two moments of
 * the gradient, and a stabiliser (Kingma and Ba, arXiv 1412.6980).
 *
 * <p>A subclass that has more names them in {@link #furtherHyperParameters()}. The terms that its
 * formula shares with Adam's are here too.
 *
 * @param <U> the subclass itself
 */
public abstract class MomentOptimizer<U extends MomentOptimizer<U>> extends FormulaOptimizer<U> {
  private static final long serialVersionUID = 1L;

  /** The state array of the first moment. */
  public static final String FIRST_MOMENT = "m";

  /** The state array of the second moment. */
  public static final String SECOND_MOMENT = "v";

  private double beta1 = Double.NaN;
  private double beta2 = Double.NaN;
  private double epsilon = Double.NaN;

  /** For JSON, which fills in the fields. */
  protected MomentOptimizer() {}

  /**
   * An optimizer with a constant learning rate.
   *
   * @param learningRate at least 0
   * @param beta1 decay rate of the first moment, at least 0 and below 1
   * @param beta2 decay rate of the second moment, at least 0 and below 1
   * @param epsilon stabiliser of the denominator, at least 0
   * @throws org.xgrad.error.InvalidSettingException if one of them is out of range
   */
  protected MomentOptimizer(double learningRate, double beta1, double beta2, double epsilon) {
    super(learningRate);
    set(beta1, beta2, epsilon);
  }

  /** The same with a learning rate that follows a schedule. */
  protected MomentOptimizer(
      ISchedule learningRateSchedule, double beta1, double beta2, double epsilon) {
    super(learningRateSchedule);
    set(beta1, beta2, epsilon);
  }

  private void set(double beta1, double beta2, double epsilon) {
    this.beta1 = beta1;
    this.beta2 = beta2;
    this.epsilon = epsilon;
    checkMoments();
  }

  private void checkMoments() {
    Require.decayRate("beta1", beta1);
    Require.decayRate("beta2", beta2);
    Require.nonNegative("epsilon", epsilon);
  }

  /**
   * A subclass with more hyper-parameters checks them too, and calls this from its constructors.
   */
  @Override
  protected void check() {
    checkMoments();
  }

  /** Decay rate of the first moment. */
  public final double beta1() {
    return beta1;
  }

  /** Decay rate of the second moment. */
  public final double beta2() {
    return beta2;
  }

  /** Stabiliser of the denominator. */
  public final double epsilon() {
    return epsilon;
  }

  /** The hyper-parameters that Adam has not, by name. */
  protected Map<String, Object> furtherHyperParameters() {
    return Map.of();
  }

  @Override
  public final Map<String, Object> hyperParameters() {
    Map<String, Object> byName = new LinkedHashMap<>();
    byName.put("beta1", beta1);
    byName.put("beta2", beta2);
    byName.put("epsilon", epsilon);
    byName.putAll(furtherHyperParameters());
    return byName;
  }

  /** {@code b1}. */
  public final Expr b1() {
    return Expr.scalar("b1", beta1);
  }

  /** {@code b2}. */
  public final Expr b2() {
    return Expr.scalar("b2", beta2);
  }

  /** {@code eps}. */
  public final Expr eps() {
    return Expr.scalar("eps", epsilon);
  }

  /** {@code 1 - b1^t}. */
  public final Expr firstCorrection(Progress at) {
    return Terms.biasCorrection(b1(), at.t());
  }

  /** {@code 1 - b2^t}. */
  public final Expr secondCorrection(Progress at) {
    return Terms.biasCorrection(b2(), at.t());
  }

  /** {@code m <- b1*m + (1 - b1)*gradient}. */
  public final Assignment firstMoment(State state) {
    return new Assignment(
        FIRST_MOMENT, Terms.movingAverage(b1(), state.slot(FIRST_MOMENT), state.gradient()));
  }

  /** {@code v <- b2*v + (1 - b2)*gradient^2}. */
  public final Assignment secondMoment(State state) {
    return secondMoment(state, state.gradient().squared());
  }

  /** {@code v <- b2*v + (1 - b2)*square}, of another square than the gradient's. */
  public final Assignment secondMoment(State state, Expr square) {
    return new Assignment(
        SECOND_MOMENT, Terms.movingAverage(b2(), state.slot(SECOND_MOMENT), square));
  }

  /** {@code sqrt(square)/sqrt(1 - b2^t) + eps}: Adam's denominator in torch.optim. */
  public final Expr denominator(Progress at, Expr square) {
    return square.squareRoot().dividedBy(secondCorrection(at).squareRoot()).plus(eps());
  }
}
