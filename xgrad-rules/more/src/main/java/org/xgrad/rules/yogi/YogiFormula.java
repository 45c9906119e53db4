package org.xgrad.rules.yogi;

import static org.xgrad.optimizer.AdamTerms.FIRST_MOMENT;
import static org.xgrad.optimizer.AdamTerms.SECOND_MOMENT;
import static org.xgrad.rules.yogi.Yogi.INITIAL_ACCUMULATOR;

import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;
import org.xgrad.expr.Assignment;
import org.xgrad.expr.Expr;
import org.xgrad.expr.Terms;
import org.xgrad.optimizer.AdamTerms;
import org.xgrad.rule.Description;
import org.xgrad.rule.OptimizerFormula;
import org.xgrad.rule.Progress;
import org.xgrad.rule.State;
import org.xgrad.rule.StateSlot;

/**
 * Yogi: {@code m <- b1*m + (1 - b1)*gradient; v <- v - (1 - b2)*sign(min(v, largest) -
 * gradient^2)*gradient^2}, and the step {@code lr/(1 - b1^t)*m/(sqrt(v)/sqrt(1 - b2^t) + eps)}. A
 * second moment that has overflowed is compared as the largest number: infinity less infinity is
 * none.
 *
 * <p>Zaheer et al., Adaptive Methods for Nonconvex Optimization, NeurIPS 2018, Algorithm 2, with
 * Adam's bias correction and both moments starting at 1e-6, as its PyTorch implementations have it.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class YogiFormula implements OptimizerFormula<Yogi> {
  /** The largest number in FLOAT: a second moment beyond it is compared as if it were that. */
  private static final Expr LARGEST = Expr.scalar("largest", Float.MAX_VALUE);

  @Override
  public String id() {
    return "yogi";
  }

  @Override
  public Class<Yogi> updater() {
    return Yogi.class;
  }

  @Override
  public List<StateSlot> slots(Yogi yogi) {
    double start = yogi.hyperParameter(INITIAL_ACCUMULATOR);
    return List.of(new StateSlot(FIRST_MOMENT, start), StateSlot.ofSquares(SECOND_MOMENT, start));
  }

  @Override
  public List<Assignment> transitions(Yogi yogi, Progress at, State state) {
    AdamTerms adam = AdamTerms.of(yogi);
    Expr square = state.gradient().squared();
    Expr before = state.slot(SECOND_MOMENT);
    // Where both are infinite their difference is no number, and the moment must stay infinite.
    Expr sign = before.min(LARGEST).minus(square).sign();
    Expr change = Terms.complement(adam.b2()).times(sign).times(square);
    return List.of(adam.firstMoment(state), new Assignment(SECOND_MOMENT, before.minus(change)));
  }

  @Override
  public Expr step(Yogi yogi, Progress at, State state) {
    AdamTerms adam = AdamTerms.of(yogi);
    return at.learningRate()
        .dividedBy(adam.firstCorrection(at))
        .times(state.slot(FIRST_MOMENT))
        .dividedBy(adam.denominator(at, state.slot(SECOND_MOMENT)));
  }

  @Override
  public Optional<Description<Yogi>> description() {
    return Optional.of(
        new Description<>(
            "Yogi",
            "Zaheer et al., Adaptive Methods for Nonconvex Optimization, NeurIPS 2018,"
                + " Algorithm 2; torch_optimizer.Yogi",
            1e-2,
            Yogi::new,
            "Learning rates are about ten times those of Adam, for epsilon is large."
                + " The paper has no bias correction, and TensorFlow's version sets epsilon"
                + " beside the uncorrected root; this is the PyTorch implementations' form."
                + " `largest` is the largest number in FLOAT: where both are infinite, the moment stays"
                + " so. Published without weight decay."));
  }
}
