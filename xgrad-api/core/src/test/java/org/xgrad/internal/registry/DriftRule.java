package org.xgrad.internal.registry;

import org.xgrad.expr.Expr;
import org.xgrad.rule.PredictionRule;
import org.xgrad.rule.Progress;
import org.xgrad.rule.State;

/** Predicts {@link Drift}. */
public final class DriftRule implements PredictionRule<Drift> {
  @Override
  public String id() {
    return "drift";
  }

  @Override
  public Class<Drift> updater() {
    return Drift.class;
  }

  @Override
  public Expr step(Drift updater, Progress at, State state) {
    return at.learningRate().times(state.gradient());
  }
}
