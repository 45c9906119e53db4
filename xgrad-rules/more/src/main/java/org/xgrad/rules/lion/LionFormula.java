package org.xgrad.rules.lion;

import static org.xgrad.rules.lion.Lion.BETA1;
import static org.xgrad.rules.lion.Lion.BETA2;

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
 * Lion: {@code m <- b2*m + (1 - b2)*gradient}, and the step {@code lr*sign(b1*m_before + (1 -
 * b1)*gradient)}.
 *
 * <p>The step reads the momentum as it was before. That and the gradient are gone by the time of
 * the prediction, so the last update serves. Chen et al., arXiv 2302.06675, Program 1.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class LionFormula implements OptimizerFormula<Lion> {
  private static final String MOMENTUM = "m";

  @Override
  public String id() {
    return "lion";
  }

  @Override
  public Class<Lion> updater() {
    return Lion.class;
  }

  @Override
  public List<StateSlot> slots(Lion lion) {
    return List.of(new StateSlot(MOMENTUM, 0));
  }

  @Override
  public List<Assignment> transitions(Lion lion, Progress at, State state) {
    return List.of(
        new Assignment(
            MOMENTUM,
            Terms.movingAverage(
                Expr.scalar("b2", lion.hyperParameter(BETA2)),
                state.slot(MOMENTUM),
                state.gradient())));
  }

  @Override
  public Expr step(Lion lion, Progress at, State state) {
    Expr direction =
        Terms.movingAverage(
            Expr.scalar("b1", lion.hyperParameter(BETA1)),
            state.before(MOMENTUM),
            state.gradient());
    return at.learningRate().times(direction.sign());
  }

  @Override
  public boolean looksAhead(Lion lion) {
    return lion.hyperParameter(BETA1) < lion.hyperParameter(BETA2);
  }

  @Override
  public Optional<Description<Lion>> description() {
    return Optional.of(
        new Description<>(
            "Lion",
            "Chen et al., Symbolic Discovery of Optimization Algorithms, arXiv"
                + " 2302.06675, Program 1; the authors' lion_pytorch.py",
            1e-4,
            Lion::new,
            "The authors advise learning rates 3 to 10 times below those of AdamW, and"
                + " a weight decay larger by as much: every step has full length. For language"
                + " models they take betas 0.95 and 0.98. Published with decoupled weight"
                + " decay: `DecoupledWeightDecay`."));
  }
}
