package org.xgrad.internal.program;

import org.xgrad.error.RuleException;
import org.xgrad.expr.Expr;

/** Formulas as their authors may write them. */
public final class Authored {
  private Authored() {}

  /**
   * {@code expression}, if it is one that an author may write.
   *
   * @throws RuleException if the place of a scalar is in it, which would read some other number
   */
  public static Expr require(String name, Expr expression) {
    if (expression.hasParameters()) {
      throw new RuleException(
          name,
          "its formula " + expression + " holds the place of a scalar, as a program's shape does",
          "Put the scalar itself there, as Expr.scalar(\"b1\", 0.9).");
    }
    return expression;
  }
}
