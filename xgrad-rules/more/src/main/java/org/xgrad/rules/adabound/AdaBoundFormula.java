package org.xgrad.rules.adabound;

import static org.xgrad.optimizer.AdamTerms.FIRST_MOMENT;
import static org.xgrad.optimizer.AdamTerms.SECOND_MOMENT;
import static org.xgrad.rules.adabound.AdaBound.BASE_LEARNING_RATE;
import static org.xgrad.rules.adabound.AdaBound.FINAL_LEARNING_RATE;
import static org.xgrad.rules.adabound.AdaBound.GAMMA;

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
 * AdaBound: {@code m <- b1*m + (1 - b1)*gradient; v <- b2*v + (1 - b2)*gradient^2}, and the step
 * {@code min(max(lr*sqrt(1 - b2^t)/(1 - b1^t)/(sqrt(v) + eps), final_lr*lr/base_lr*(1 - 1/(gamma*t
 * + 1))), final_lr*lr/base_lr*(1 + 1/(gamma*t)))*m}.
 *
 * <p>base_lr is the learning rate given at construction. Luo et al., arXiv 1902.09843, Algorithm 2,
 * as the authors' code has it: with bias correction and without the decay by the root of t.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class AdaBoundFormula implements OptimizerFormula<AdaBound> {

  @Override
  public String id() {
    return "adabound";
  }

  @Override
  public Class<AdaBound> updater() {
    return AdaBound.class;
  }

  @Override
  public List<StateSlot> slots(AdaBound adaBound) {
    return AdamTerms.moments();
  }

  @Override
  public List<Assignment> transitions(AdaBound adaBound, Progress at, State state) {
    AdamTerms adam = AdamTerms.of(adaBound);
    return List.of(adam.firstMoment(state), adam.secondMoment(state));
  }

  @Override
  public Expr step(AdaBound adaBound, Progress at, State state) {
    AdamTerms adam = AdamTerms.of(adaBound);
    Expr closing = Expr.scalar("gamma", adaBound.hyperParameter(GAMMA)).times(at.t());
    Expr limit = limit(adaBound, at);
    Expr one = Expr.constant(1);
    Expr lower = limit.times(one.minus(one.dividedBy(closing.plus(1))));
    Expr upper = limit.times(one.plus(one.dividedBy(closing)));
    return at.learningRate()
        .times(adam.secondCorrection(at).squareRoot())
        .dividedBy(adam.firstCorrection(at))
        .dividedBy(state.slot(SECOND_MOMENT).squareRoot().plus(adam.eps()))
        .max(lower)
        .min(upper)
        .times(state.slot(FIRST_MOMENT));
  }

  /** {@code final_lr*lr/base_lr}: what both bounds close in on. */
  private static Expr limit(AdaBound adaBound, Progress at) {
    return Expr.scalar("final_lr", adaBound.hyperParameter(FINAL_LEARNING_RATE))
        .times(at.learningRate())
        .dividedBy(Expr.scalar("base_lr", adaBound.hyperParameter(BASE_LEARNING_RATE)));
  }

  @Override
  public Optional<Description<AdaBound>> description() {
    return Optional.of(
        new Description<>(
            "AdaBound",
            "Luo et al., Adaptive Gradient Methods with Dynamic Bound of Learning Rate,"
                + " arXiv 1902.09843, Algorithm 2; the authors' adabound.py",
            1e-3,
            AdaBound::new,
            "The learning rate is one of Adam, `finalLearningRate` one of SGD: tune the"
                + " latter as you would for SGD with momentum. A schedule scales both,"
                + " relative to `baseLearningRate`, which is the learning rate given at"
                + " construction. Published with coupled weight decay (`.l2(c)`)."));
  }
}
