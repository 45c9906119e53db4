package org.xgrad.rules.nadamw;

import static org.xgrad.optimizer.AdamTerms.FIRST_MOMENT;
import static org.xgrad.optimizer.AdamTerms.SECOND_MOMENT;

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
 * NAdamW: {@code m <- b1*m + (1 - b1)*gradient; v <- b2*v + (1 - b2)*gradient^2}, and the step
 * {@code lr/(1 - b1^t)*(b1*m + (1 - b1)*gradient)/(sqrt(v)/sqrt(1 - b2^t) + eps)}.
 *
 * <p>The gradient is gone by the time of the prediction, so the last update serves. Dozat,
 * Incorporating Nesterov Momentum into Adam, 2016, with the constant momentum of Choi et al., arXiv
 * 1910.05446, Table 1, which the AlgoPerf benchmark runs; not torch's NAdam, whose momentum follows
 * a schedule.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class NAdamWFormula implements OptimizerFormula<NAdamW> {

  @Override
  public String id() {
    return "nadamw";
  }

  @Override
  public Class<NAdamW> updater() {
    return NAdamW.class;
  }

  @Override
  public List<StateSlot> slots(NAdamW nadamW) {
    return AdamTerms.moments();
  }

  @Override
  public List<Assignment> transitions(NAdamW nadamW, Progress at, State state) {
    AdamTerms adam = AdamTerms.of(nadamW);
    return List.of(adam.firstMoment(state), adam.secondMoment(state));
  }

  @Override
  public Expr step(NAdamW nadamW, Progress at, State state) {
    AdamTerms adam = AdamTerms.of(nadamW);
    Expr ahead = Terms.movingAverage(adam.b1(), state.slot(FIRST_MOMENT), state.gradient());
    return at.learningRate()
        .dividedBy(adam.firstCorrection(at))
        .times(ahead)
        .dividedBy(adam.denominator(at, state.slot(SECOND_MOMENT)));
  }

  @Override
  public boolean looksAhead(NAdamW nadamw) {
    return true;
  }

  @Override
  public Optional<Description<NAdamW>> description() {
    return Optional.of(
        new Description<>(
            "NAdamW",
            "Dozat, Incorporating Nesterov Momentum into Adam, 2016; Choi et al., arXiv"
                + " 1910.05446, Table 1; AlgoPerf's nadamw",
            1e-3,
            NAdamW::new,
            "Learning rates are those of Adam; the first step is 1 + b1 times as long."
                + " Published with decoupled weight decay: `DecoupledWeightDecay`."));
  }
}
