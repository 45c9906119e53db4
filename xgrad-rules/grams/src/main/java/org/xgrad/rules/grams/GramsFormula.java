package org.xgrad.rules.grams;

import static org.xgrad.optimizer.MomentOptimizer.FIRST_MOMENT;
import static org.xgrad.optimizer.MomentOptimizer.SECOND_MOMENT;

import java.util.List;
import java.util.Optional;
import org.xgrad.expr.Assignment;
import org.xgrad.expr.Expr;
import org.xgrad.rule.Description;
import org.xgrad.rule.OptimizerFormula;
import org.xgrad.rule.Progress;
import org.xgrad.rule.State;
import org.xgrad.rule.StateSlot;

/**
 * Grams: {@code m <- b1*m + (1 - b1)*gradient; v <- b2*v + (1 - b2)*gradient^2}, and the step
 * {@code lr*sqrt(1 - b2^t)/(1 - b1^t)*sign(gradient)*abs(m)/(sqrt(v) + eps)}.
 *
 * <p>The gradient is gone by the time of the prediction, so the last update serves. Cao et al.,
 * arXiv 2412.17107, Algorithm 1, with eps where the authors' code has it.
 */
public final class GramsFormula implements OptimizerFormula<Grams> {

  @Override
  public Class<Grams> updater() {
    return Grams.class;
  }

  @Override
  public List<StateSlot> slots(Grams grams) {
    return List.of(new StateSlot(FIRST_MOMENT, 0), StateSlot.ofSquares(SECOND_MOMENT, 0));
  }

  @Override
  public List<Assignment> transitions(Grams grams, Progress at, State state) {
    return List.of(grams.firstMoment(state), grams.secondMoment(state));
  }

  @Override
  public Expr step(Grams grams, Progress at, State state) {
    return at.learningRate()
        .times(grams.secondCorrection(at).squareRoot())
        .dividedBy(grams.firstCorrection(at))
        .times(state.gradient().sign())
        .times(state.slot(FIRST_MOMENT).absolute())
        .dividedBy(state.slot(SECOND_MOMENT).squareRoot().plus(grams.eps()));
  }

  @Override
  public Optional<Description<Grams>> description() {
    return Optional.of(
        new Description<>(
            "Grams",
            "Cao et al., Grams: Gradient Descent with Adaptive Momentum Scaling, arXiv"
                + " 2412.17107, Algorithm 1; the authors' grams.py",
            new Grams(1e-3),
            "Learning rates are those of Adam. Published with decoupled weight decay:"
                + " `DecoupledWeightDecay`."));
  }
}
