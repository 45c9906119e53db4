package org.xgrad.rule;

import org.xgrad.expr.Expr;

/** Predicts {@link Drift}. */
public final class OtherDriftRule implements PredictionRule<Drift> {
  @Override
  public Class<Drift> updater() {
    return Drift.class;
  }

  @Override
  public Expr step(Drift updater, Progress at, State state) {
    return at.learningRate().times(state.lastDelta());
  }
}
