package org.xgrad.rules.adamod;

import static org.xgrad.optimizer.AdamTerms.FIRST_MOMENT;
import static org.xgrad.optimizer.AdamTerms.SECOND_MOMENT;
import static org.xgrad.rules.adamod.AdaMod.BETA3;

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
 * AdaMod: {@code m <- b1*m + (1 - b1)*gradient; v <- b2*v + (1 - b2)*gradient^2; n <- b3*n + (1 -
 * b3)*(lr*sqrt(1 - b2^t)/(1 - b1^t)/(sqrt(b2*v + (1 - b2)*gradient^2) + eps))}, and the step {@code
 * min(lr*sqrt(1 - b2^t)/(1 - b1^t)/(sqrt(v) + eps), n)*m}.
 *
 * <p>{@code n} is the average of the step sizes, learning rate included, and starts at 0 without
 * correction. Ding et al., arXiv 1910.12249, as the authors' adamod.py has it: with both bias
 * corrections within the step size.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class AdaModFormula implements OptimizerFormula<AdaMod> {
  private static final String AVERAGE = "n";

  @Override
  public String id() {
    return "adamod";
  }

  @Override
  public Class<AdaMod> updater() {
    return AdaMod.class;
  }

  @Override
  public List<StateSlot> slots(AdaMod adaMod) {
    return List.of(
        new StateSlot(FIRST_MOMENT, 0),
        StateSlot.ofSquares(SECOND_MOMENT, 0),
        StateSlot.ofSquares(AVERAGE, 0));
  }

  @Override
  public List<Assignment> transitions(AdaMod adaMod, Progress at, State state) {
    AdamTerms adam = AdamTerms.of(adaMod);
    Assignment square = adam.secondMoment(state);
    return List.of(
        adam.firstMoment(state),
        square,
        new Assignment(
            AVERAGE,
            Terms.movingAverage(
                Expr.scalar("b3", adaMod.hyperParameter(BETA3)),
                state.slot(AVERAGE),
                stepSize(adaMod, at, square.value()))));
  }

  @Override
  public Expr step(AdaMod adaMod, Progress at, State state) {
    return stepSize(adaMod, at, state.slot(SECOND_MOMENT))
        .min(state.slot(AVERAGE))
        .times(state.slot(FIRST_MOMENT));
  }

  private static Expr stepSize(AdaMod adaMod, Progress at, Expr secondMoment) {
    AdamTerms adam = AdamTerms.of(adaMod);
    return at.learningRate()
        .times(adam.secondCorrection(at).squareRoot())
        .dividedBy(adam.firstCorrection(at))
        .dividedBy(secondMoment.squareRoot().plus(adam.eps()));
  }

  @Override
  public Optional<Description<AdaMod>> description() {
    return Optional.of(
        new Description<>(
            "AdaMod",
            "Ding et al., An Adaptive and Momental Bound Method for Stochastic"
                + " Learning, arXiv 1910.12249; the authors' adamod.py",
            1e-3,
            AdaMod::new,
            "Learning rates are those of Adam. The bound starts at 0 and grows over"
                + " some 1/(1 - beta3) steps, the first of which is 1 - beta3 of Adam's: a"
                + " warm-up of the learning rate is not needed. A change of the learning rate"
                + " comes through as slowly, unless it shortens the step. Published with"
                + " decoupled weight decay: `DecoupledWeightDecay`."));
  }
}
