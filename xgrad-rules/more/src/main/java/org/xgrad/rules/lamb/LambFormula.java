package org.xgrad.rules.lamb;

import static org.xgrad.optimizer.AdamTerms.FIRST_MOMENT;
import static org.xgrad.optimizer.AdamTerms.SECOND_MOMENT;

import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;
import org.xgrad.expr.Assignment;
import org.xgrad.expr.Expr;
import org.xgrad.expr.Extent;
import org.xgrad.optimizer.AdamTerms;
import org.xgrad.rule.Description;
import org.xgrad.rule.OptimizerFormula;
import org.xgrad.rule.Progress;
import org.xgrad.rule.State;
import org.xgrad.rule.StateSlot;

/**
 * LAMB: {@code m <- b1*m + (1 - b1)*gradient; v <- b2*v + (1 - b2)*gradient^2}, and the step {@code
 * lr*ratio(norm_tensor(theta), norm_tensor(m/(1 - b1^t)/(sqrt(v)/sqrt(1 - b2^t) + eps) +
 * wd*theta))*(m/(1 - b1^t)/(sqrt(v)/sqrt(1 - b2^t) + eps) + wd*theta)}.
 *
 * <p>The weights before the step are gone by the time of the prediction, so the last update serves.
 * You et al., Large Batch Optimization for Deep Learning, arXiv 1904.00962, Algorithm 2, without a
 * bound on the norms; where a norm is 0, the ratio is 1, as in the authors' lamb_optimizer.py.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class LambFormula implements OptimizerFormula<Lamb> {

  @Override
  public String id() {
    return "lamb";
  }

  @Override
  public Class<Lamb> updater() {
    return Lamb.class;
  }

  @Override
  public List<StateSlot> slots(Lamb lamb) {
    return AdamTerms.moments();
  }

  @Override
  public List<Assignment> transitions(Lamb lamb, Progress at, State state) {
    AdamTerms adam = AdamTerms.of(lamb);
    return List.of(adam.firstMoment(state), adam.secondMoment(state));
  }

  @Override
  public Expr step(Lamb lamb, Progress at, State state) {
    AdamTerms adam = AdamTerms.of(lamb);
    Expr decay = Expr.scalar("wd", lamb.hyperParameter(Lamb.WEIGHT_DECAY));
    Expr direction =
        state
            .slot(FIRST_MOMENT)
            .dividedBy(adam.firstCorrection(at))
            .dividedBy(adam.denominator(at, state.slot(SECOND_MOMENT)))
            .plus(decay.times(state.weights()));
    Expr trust = state.weights().norm(Extent.TENSOR).ratioTo(direction.norm(Extent.TENSOR));
    return at.learningRate().times(trust).times(direction);
  }

  @Override
  public Optional<Description<Lamb>> description() {
    return Optional.of(
        new Description<>(
            "LAMB",
            "You et al., Large Batch Optimization for Deep Learning: Training BERT in 76 minutes,"
                + " arXiv 1904.00962, Algorithm 2; the authors' lamb_optimizer.py",
            2e-3,
            Lamb::new,
            "The learning rate is the share of its length by which a tensor moves in a step. `ratio`"
                + " is 1 where a norm is 0. The moments are bias-corrected as in the paper, which"
                + " the authors' code leaves out. The authors leave biases and normalization out of"
                + " the decay and of the ratio; here all tensors are treated alike. The prediction"
                + " repeats the last update, with the ratio that it had. The network has"
                + " to be attached, be it at 0 steps: the formula reads the weights. No other weight"
                + " decay belongs beside it."));
  }
}
