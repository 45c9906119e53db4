package org.xgrad.internal.registry;

import org.nd4j.linalg.learning.config.IUpdater;
import org.xgrad.expr.Expr;
import org.xgrad.rule.PredictionRule;
import org.xgrad.rule.Progress;
import org.xgrad.rule.State;

/** Predicts any updater: the coming step is the last one, at the coming learning rate. */
final class StoredDeltaRule implements PredictionRule<IUpdater> {
  /** Files have this name, so no other rule may. */
  static final String ID = "last-update";

  @Override
  public String id() {
    return ID;
  }

  @Override
  public Class<IUpdater> updater() {
    return IUpdater.class;
  }

  @Override
  public Expr step(IUpdater updater, Progress at, State state) {
    return at.learningRate().times(state.lastDelta());
  }
}
