package org.xgrad.rules.torch;

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
 * Adam: {@code m <- b1*m + (1 - b1)*gradient; v <- b2*v + (1 - b2)*gradient^2}, and the step {@code
 * lr/(1 - b1^t)*m/(sqrt(v)/sqrt(1 - b2^t) + eps)}.
 *
 * <p>Kingma and Ba, arXiv 1412.6980, Algorithm 1; XGrad eqs. 13-19.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class TorchAdamFormula implements OptimizerFormula<TorchAdam> {

  @Override
  public String id() {
    return "adam";
  }

  @Override
  public Class<TorchAdam> updater() {
    return TorchAdam.class;
  }

  @Override
  public List<StateSlot> slots(TorchAdam optimizer) {
    return AdamTerms.moments();
  }

  @Override
  public List<Assignment> transitions(TorchAdam optimizer, Progress at, State state) {
    AdamTerms adam = AdamTerms.of(optimizer);
    return List.of(adam.firstMoment(state), adam.secondMoment(state));
  }

  @Override
  public Expr step(TorchAdam optimizer, Progress at, State state) {
    AdamTerms adam = AdamTerms.of(optimizer);
    return at.learningRate()
        .dividedBy(adam.firstCorrection(at))
        .times(state.slot(FIRST_MOMENT))
        .dividedBy(adam.denominator(at, state.slot(SECOND_MOMENT)));
  }

  @Override
  public Optional<Description<TorchAdam>> description() {
    return Optional.of(
        new Description<>(
            "Adam (torch)",
            "Kingma and Ba, Adam: A Method for Stochastic Optimization, arXiv 1412.6980, Algorithm"
                + " 1; torch.optim.Adam",
            1e-3,
            TorchAdam::new,
            "With decoupled weight decay it is AdamW: `org.xgrad.dl4j.AdamW`. The prediction leaves"
                + " the decay out (XGrad, eq. 23)."));
  }
}
