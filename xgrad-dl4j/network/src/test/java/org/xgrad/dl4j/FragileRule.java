package org.xgrad.dl4j;

import org.xgrad.expr.Expr;
import org.xgrad.rule.PredictionRule;
import org.xgrad.rule.Progress;
import org.xgrad.rule.State;

/** The last update again, unless the fuse blows. */
public final class FragileRule implements PredictionRule<FragileSgd> {
  @Override
  public String id() {
    return "fragile";
  }

  @Override
  public Class<FragileSgd> updater() {
    return FragileSgd.class;
  }

  @Override
  public Expr step(FragileSgd updater, Progress at, State state) {
    updater.fuse().pass(Fuse.Place.RULE);
    return at.learningRate().times(state.gradient());
  }
}
