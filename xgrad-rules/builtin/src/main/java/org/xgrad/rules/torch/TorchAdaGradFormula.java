package org.xgrad.rules.torch;

import static org.xgrad.rules.torch.TorchAdaGrad.EPSILON;
import static org.xgrad.rules.torch.TorchAdaGrad.LEARNING_RATE_DECAY;

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
 * AdaGrad: {@code v <- v + gradient^2}, and the step {@code lr/(1 + (t -
 * 1)*lr_decay)*gradient/(sqrt(v) + eps)}.
 *
 * <p>Duchi et al., 2011; torch.optim.Adagrad; XGrad eqs. 7-9. The gradient is gone by the time of
 * the prediction, so the last update serves.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class TorchAdaGradFormula implements OptimizerFormula<TorchAdaGrad> {
  private static final String SUM_OF_SQUARES = "v";

  @Override
  public String id() {
    return "adagrad";
  }

  @Override
  public Class<TorchAdaGrad> updater() {
    return TorchAdaGrad.class;
  }

  @Override
  public List<StateSlot> slots(TorchAdaGrad adaGrad) {
    return List.of(StateSlot.ofSquares(SUM_OF_SQUARES, 0));
  }

  @Override
  public List<Assignment> transitions(TorchAdaGrad adaGrad, Progress at, State state) {
    return List.of(
        new Assignment(
            SUM_OF_SQUARES, state.slot(SUM_OF_SQUARES).plus(state.gradient().squared())));
  }

  @Override
  public Expr step(TorchAdaGrad adaGrad, Progress at, State state) {
    Expr decay = Expr.scalar("lr_decay", adaGrad.hyperParameter(LEARNING_RATE_DECAY));
    Expr rate = at.learningRate().dividedBy(Expr.constant(1).plus(at.t().minus(1).times(decay)));
    return rate.times(state.gradient())
        .dividedBy(
            state
                .slot(SUM_OF_SQUARES)
                .squareRoot()
                .plus(Expr.scalar("eps", adaGrad.hyperParameter(EPSILON))));
  }

  @Override
  public Optional<Description<TorchAdaGrad>> description() {
    return Optional.of(
        new Description<>(
            "AdaGrad (torch)",
            "Duchi, Hazan and Singer, Adaptive Subgradient Methods, JMLR 12, 2011; XGrad, eqs. 7-9; torch.optim.Adagrad",
            1e-2,
            TorchAdaGrad::new,
            "The sum of squares only grows, so the learning rate falls by itself."));
  }
}
