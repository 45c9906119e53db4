package org.xgrad.rules.amsgrad;

import static org.xgrad.optimizer.AdamTerms.FIRST_MOMENT;
import static org.xgrad.optimizer.AdamTerms.SECOND_MOMENT;

import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;
import org.xgrad.expr.Assignment;
import org.xgrad.expr.Expr;
import org.xgrad.optimizer.AdamTerms;
import org.xgrad.rule.Description;
import org.xgrad.rule.OptimizerFormula;
import org.xgrad.rule.Progress;
import org.xgrad.rule.State;
import org.xgrad.rule.StateSlot;

/**
 * AMSGrad: {@code m <- b1*m + (1 - b1)*gradient; v <- b2*v + (1 - b2)*gradient^2; vmax <- max(vmax,
 * b2*v + (1 - b2)*gradient^2)}, and the step {@code lr/(1 - b1^t)*m/(sqrt(vmax)/sqrt(1 - b2^t) +
 * eps)}.
 *
 * <p>The maximum is that of the uncorrected second moments. Reddi et al., arXiv 1904.09237,
 * Algorithm 2, with the bias correction of torch.optim.Adam(amsgrad=True).
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class TorchAmsGradFormula implements OptimizerFormula<TorchAmsGrad> {
  private static final String LARGEST = "vmax";

  @Override
  public String id() {
    return "torch-amsgrad";
  }

  @Override
  public Class<TorchAmsGrad> updater() {
    return TorchAmsGrad.class;
  }

  @Override
  public List<StateSlot> slots(TorchAmsGrad amsGrad) {
    return List.of(
        new StateSlot(FIRST_MOMENT, 0),
        StateSlot.ofSquares(SECOND_MOMENT, 0),
        StateSlot.ofSquares(LARGEST, 0));
  }

  @Override
  public List<Assignment> transitions(TorchAmsGrad amsGrad, Progress at, State state) {
    AdamTerms adam = AdamTerms.of(amsGrad);
    Assignment square = adam.secondMoment(state);
    return List.of(
        adam.firstMoment(state),
        square,
        new Assignment(LARGEST, state.slot(LARGEST).max(square.value())));
  }

  @Override
  public Expr step(TorchAmsGrad amsGrad, Progress at, State state) {
    AdamTerms adam = AdamTerms.of(amsGrad);
    return at.learningRate()
        .dividedBy(adam.firstCorrection(at))
        .times(state.slot(FIRST_MOMENT))
        .dividedBy(adam.denominator(at, state.slot(LARGEST)));
  }

  @Override
  public Optional<Description<TorchAmsGrad>> description() {
    return Optional.of(
        new Description<>(
            "AMSGrad (torch)",
            "Reddi, Kale and Kumar, On the Convergence of Adam and Beyond, arXiv"
                + " 1904.09237, Algorithm 2; torch.optim.Adam(amsgrad=True)",
            1e-3,
            TorchAmsGrad::new,
            "Learning rates are those of Adam. The paper has no bias correction."
                + " XGrad's authors predict from the second moment, though the step divides by its"
                + " maximum; this predicts from the maximum, as it steps."
                + " torch's Adam decays coupled (`.l2(c)`), its AdamW decoupled"
                + " (`DecoupledWeightDecay`)."));
  }
}
