package org.xgrad.rules.torch;

import java.util.List;
import org.xgrad.expr.Assignment;
import org.xgrad.expr.Expr;
import org.xgrad.expr.Terms;
import org.xgrad.rule.OptimizerFormula;
import org.xgrad.rule.Progress;
import org.xgrad.rule.State;
import org.xgrad.rule.StateSlot;

/**
 * Adam: {@code m <- b1*m + (1 - b1)*gradient; v <- b2*v + (1 - b2)*gradient^2}, and the step {@code
 * lr/(1 - b1^t)*m/(sqrt(v)/sqrt(1 - b2^t) + eps)}.
 *
 * <p>Kingma and Ba, arXiv 1412.6980, Algorithm 1; XGrad eqs. 13-19.
 */
public final class TorchAdamFormula implements OptimizerFormula<TorchAdam> {
  private static final String FIRST_MOMENT = "m";
  private static final String SECOND_MOMENT = "v";

  @Override
  public Class<TorchAdam> updater() {
    return TorchAdam.class;
  }

  @Override
  public List<StateSlot> slots(TorchAdam adam) {
    return List.of(new StateSlot(FIRST_MOMENT, 0), new StateSlot(SECOND_MOMENT, 0));
  }

  @Override
  public List<Assignment> transitions(TorchAdam adam, Progress at, State state) {
    Expr gradient = state.gradient();
    return List.of(
        new Assignment(
            FIRST_MOMENT, Terms.movingAverage(beta1(adam), state.slot(FIRST_MOMENT), gradient)),
        new Assignment(
            SECOND_MOMENT,
            Terms.movingAverage(beta2(adam), state.slot(SECOND_MOMENT), gradient.squared())));
  }

  @Override
  public Expr step(TorchAdam adam, Progress at, State state) {
    Expr stepSize = at.learningRate().dividedBy(Terms.biasCorrection(beta1(adam), at.t()));
    Expr correction = Terms.biasCorrection(beta2(adam), at.t()).squareRoot();
    return stepSize
        .times(state.slot(FIRST_MOMENT))
        .dividedBy(
            state
                .slot(SECOND_MOMENT)
                .squareRoot()
                .dividedBy(correction)
                .plus(Expr.scalar("eps", adam.epsilon())));
  }

  private static Expr beta1(TorchAdam adam) {
    return Expr.scalar("b1", adam.beta1());
  }

  private static Expr beta2(TorchAdam adam) {
    return Expr.scalar("b2", adam.beta2());
  }
}
