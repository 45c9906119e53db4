package org.xgrad.rule;

import org.xgrad.expr.Expr;

/** A state whose every part stands for itself, whatever its name. */
record StateByName() implements State {

  @Override
  public Expr slot(String key) {
    return Expr.slot(key);
  }

  @Override
  public Expr before(String key) {
    return Expr.slot(key + BEFORE);
  }

  @Override
  public Expr gradient() {
    return Expr.slot(GRADIENT);
  }

  @Override
  public Expr lastDelta() {
    return Expr.slot(LAST_DELTA);
  }
}
