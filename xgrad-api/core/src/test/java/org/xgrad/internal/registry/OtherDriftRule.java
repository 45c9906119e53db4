package org.xgrad.internal.registry;

import org.xgrad.expr.Expr;
import org.xgrad.rule.PredictionRule;
import org.xgrad.rule.Progress;
import org.xgrad.rule.State;

/** Predicts {@link Drift}. */
public final class OtherDriftRule implements PredictionRule<Drift> {
  @Override
  public String id() {
    return "other-drift";
  }

  @Override
  public Class<Drift> updater() {
    return Drift.class;
  }

  @Override
  public Expr step(Drift updater, Progress at, State state) {
    return at.learningRate().times(state.lastDelta());
  }
}
