package org.example.lamb;

import java.util.List;
import java.util.Optional;
import org.xgrad.expr.Assignment;
import org.xgrad.expr.Expr;
import org.xgrad.expr.Extent;
import org.xgrad.optimizer.AdamTerms;
import org.xgrad.rule.Description;
import org.xgrad.rule.OptimizerFormula;
import org.xgrad.rule.Progress;
import org.xgrad.rule.State;
import org.xgrad.rule.StateSlot;

/** You et al., arXiv 1904.00962, Algorithm 2, where phi is the identity. */
public final class PaperLambFormula implements OptimizerFormula<PaperLamb> {

  @Override
  public String id() {
    return "paper-lamb";
  }

  @Override
  public Class<PaperLamb> updater() {
    return PaperLamb.class;
  }

  @Override
  public List<StateSlot> slots(PaperLamb lamb) {
    return AdamTerms.moments();
  }

  @Override
  public List<Assignment> transitions(PaperLamb lamb, Progress at, State state) {
    AdamTerms adam = AdamTerms.of(lamb);
    return List.of(adam.firstMoment(state), adam.secondMoment(state));
  }

  @Override
  public Expr step(PaperLamb lamb, Progress at, State state) {
    AdamTerms adam = AdamTerms.of(lamb);
    Expr moment = state.slot(AdamTerms.FIRST_MOMENT).dividedBy(adam.firstCorrection(at));
    Expr r = moment.dividedBy(adam.denominator(at, state.slot(AdamTerms.SECOND_MOMENT)));
    Expr lambda = Expr.scalar("lambda", lamb.hyperParameter(PaperLamb.LAMBDA));
    Expr direction = r.plus(lambda.times(state.weights()));
    Expr ratio = state.weights().norm(Extent.TENSOR).ratioTo(direction.norm(Extent.TENSOR));
    return at.learningRate().times(ratio).times(direction);
  }

  @Override
  public Optional<Description<PaperLamb>> description() {
    String source = "You et al., arXiv 1904.00962, Algorithm 2";
    String remarks = "The learning rate is the share of its length by which a tensor moves.";
    return Optional.of(
        new Description<>("LAMB of the paper", source, 2e-3, PaperLamb::new, remarks));
  }
}
