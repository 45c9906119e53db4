package org.example.qhm;

import java.util.List;
import java.util.Optional;
import org.xgrad.expr.Assignment;
import org.xgrad.expr.Expr;
import org.xgrad.expr.Terms;
import org.xgrad.rule.Description;
import org.xgrad.rule.OptimizerFormula;
import org.xgrad.rule.Progress;
import org.xgrad.rule.State;
import org.xgrad.rule.StateSlot;

/**
 * QHM: {@code m <- beta*m + (1 - beta)*gradient}, and the step {@code lr*(nu*m + (1 -
 * nu)*gradient)}.
 *
 * <p>Ma and Yarats, arXiv 1810.06801, Algorithm 1.
 */
public final class QhmFormula implements OptimizerFormula<Qhm> {
  private static final String MOMENTUM = "m";

  @Override
  public String id() {
    return "qhm";
  }

  @Override
  public Class<Qhm> updater() {
    return Qhm.class;
  }

  @Override
  public List<StateSlot> slots(Qhm qhm) {
    return List.of(new StateSlot(MOMENTUM, 0));
  }

  @Override
  public List<Assignment> transitions(Qhm qhm, Progress at, State state) {
    Expr beta = Expr.scalar("beta", qhm.hyperParameter(Qhm.BETA));
    return List.of(
        new Assignment(
            MOMENTUM, Terms.movingAverage(beta, state.slot(MOMENTUM), state.gradient())));
  }

  @Override
  public Expr step(Qhm qhm, Progress at, State state) {
    Expr nu = Expr.scalar("nu", qhm.hyperParameter(Qhm.NU));
    Expr direction =
        nu.times(state.slot(MOMENTUM)).plus(Terms.complement(nu).times(state.gradient()));
    return at.learningRate().times(direction);
  }

  /** Where the gradient counts beside the momentum, the step looks ahead as Nesterov's does. */
  @Override
  public boolean looksAhead(Qhm qhm) {
    return qhm.hyperParameter(Qhm.NU) < 1;
  }

  @Override
  public Optional<Description<Qhm>> description() {
    return Optional.of(
        new Description<>(
            "QHM",
            "Ma and Yarats, Quasi-hyperbolic momentum and Adam for deep learning,"
                + " arXiv 1810.06801, Algorithm 1; the authors' qhoptim/pyt/qhm.py",
            1.0,
            Qhm::new,
            "A learning rate of SGD with momentum beta is to be divided by 1 - beta here: 0.1 at"
                + " momentum 0.9 becomes 1. The authors' code decays weights coupled, which is"
                + " `.l2(c)`, or on request decoupled, which is `DecoupledWeightDecay`."));
  }
}
