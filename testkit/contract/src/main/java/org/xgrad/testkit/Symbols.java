package org.xgrad.testkit;

import org.apiguardian.api.API;
import org.xgrad.expr.Expr;
import org.xgrad.rule.State;

/** A state whose every part stands for itself, whatever its name: for printing and for oracles. */
@API(status = API.Status.MAINTAINED, since = "0.1")
public record Symbols() implements State {

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
