package org.xgrad.rules.torch;

import static org.xgrad.rules.torch.TorchRmsProp.EPSILON;
import static org.xgrad.rules.torch.TorchRmsProp.SMOOTHING;

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
 * RMSprop: {@code v <- a*v + (1 - a)*gradient^2}, and the step {@code lr*gradient/(sqrt(v) + eps)}.
 *
 * <p>Tieleman and Hinton, 2012; torch.optim.RMSprop; XGrad eqs. 10-12. The gradient is gone by the
 * time of the prediction, so the last update serves.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class TorchRmsPropFormula implements OptimizerFormula<TorchRmsProp> {
  private static final String MEAN_SQUARE = "v";

  @Override
  public String id() {
    return "rmsprop";
  }

  @Override
  public Class<TorchRmsProp> updater() {
    return TorchRmsProp.class;
  }

  @Override
  public List<StateSlot> slots(TorchRmsProp rmsProp) {
    return List.of(StateSlot.ofSquares(MEAN_SQUARE, 0));
  }

  @Override
  public List<Assignment> transitions(TorchRmsProp rmsProp, Progress at, State state) {
    Expr smoothing = Expr.scalar("a", rmsProp.hyperParameter(SMOOTHING));
    return List.of(
        new Assignment(
            MEAN_SQUARE,
            Terms.movingAverage(smoothing, state.slot(MEAN_SQUARE), state.gradient().squared())));
  }

  @Override
  public Expr step(TorchRmsProp rmsProp, Progress at, State state) {
    return at.learningRate()
        .times(state.gradient())
        .dividedBy(
            state
                .slot(MEAN_SQUARE)
                .squareRoot()
                .plus(Expr.scalar("eps", rmsProp.hyperParameter(EPSILON))));
  }

  @Override
  public Optional<Description<TorchRmsProp>> description() {
    return Optional.of(
        new Description<>(
            "RMSprop (torch)",
            "Tieleman and Hinton, 2012; XGrad, eqs. 10-12; torch.optim.RMSprop",
            1e-3,
            TorchRmsProp::new,
            "Without momentum and not centered. The mean square is not bias-corrected, so the first"
                + " steps are long: 1e-2, torch's default learning rate, is too much for many"
                + " networks."));
  }
}
