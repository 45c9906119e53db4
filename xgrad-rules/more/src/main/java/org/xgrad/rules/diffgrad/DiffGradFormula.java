package org.xgrad.rules.diffgrad;

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
 * diffGrad: {@code m <- b1*m + (1 - b1)*gradient; v <- b2*v + (1 - b2)*gradient^2; previous <-
 * gradient}, and the step {@code lr*sqrt(1 - b2^t)/(1 - b1^t)*(1/(1 + exp(-abs(previous_before -
 * gradient))))*m/(sqrt(v) + eps)}.
 *
 * <p>The gradient and the one before it are gone by the time of the prediction, so the last update
 * serves. Dubey et al., arXiv 1909.11015, and the authors' diffGrad_v2.py, which keeps the previous
 * gradient as the paper means it.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class DiffGradFormula implements OptimizerFormula<DiffGrad> {
  private static final String PREVIOUS = "previous";

  @Override
  public String id() {
    return "diffgrad";
  }

  @Override
  public Class<DiffGrad> updater() {
    return DiffGrad.class;
  }

  @Override
  public List<StateSlot> slots(DiffGrad diffGrad) {
    return List.of(
        new StateSlot(FIRST_MOMENT, 0),
        StateSlot.ofSquares(SECOND_MOMENT, 0),
        new StateSlot(PREVIOUS, 0));
  }

  @Override
  public List<Assignment> transitions(DiffGrad diffGrad, Progress at, State state) {
    AdamTerms adam = AdamTerms.of(diffGrad);
    return List.of(
        adam.firstMoment(state),
        adam.secondMoment(state),
        new Assignment(PREVIOUS, state.gradient()));
  }

  @Override
  public Expr step(DiffGrad diffGrad, Progress at, State state) {
    AdamTerms adam = AdamTerms.of(diffGrad);
    Expr change = state.before(PREVIOUS).minus(state.gradient()).absolute();
    Expr one = Expr.constant(1);
    Expr friction = one.dividedBy(one.plus(change.negated().exponential()));
    return at.learningRate()
        .times(adam.secondCorrection(at).squareRoot())
        .dividedBy(adam.firstCorrection(at))
        .times(friction)
        .times(state.slot(FIRST_MOMENT))
        .dividedBy(state.slot(SECOND_MOMENT).squareRoot().plus(adam.eps()));
  }

  @Override
  public Optional<Description<DiffGrad>> description() {
    return Optional.of(
        new Description<>(
            "diffGrad",
            "Dubey et al., diffGrad: An Optimization Method for Convolutional Neural"
                + " Networks, arXiv 1909.11015; the authors' diffGrad_v2.py",
            1e-3,
            DiffGrad::new,
            "Learning rates are those of Adam: steps are between half of Adam's and all"
                + " of them. The friction depends on the gradient's scale. Published with"
                + " coupled weight decay (`.l2(c)`). Its exponential keeps the fused loop from"
                + " being vectorised."));
  }
}
