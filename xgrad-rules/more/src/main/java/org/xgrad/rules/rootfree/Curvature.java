package org.xgrad.rules.rootfree;

import org.xgrad.expr.Expr;
import org.xgrad.expr.Terms;
import org.xgrad.rule.State;

/** The curvature that both optimizers divide by. */
final class Curvature {
  static final String SLOT = "h";

  private Curvature() {}

  /** {@code decay*h + (1 - decay)*B*gradient^2}. */
  static Expr after(double decay, String symbol, double batchSize, State state) {
    Expr square = Expr.scalar("B", batchSize).times(state.gradient().squared());
    return Terms.movingAverage(Expr.scalar(symbol, decay), state.slot(SLOT), square);
  }
}
