package org.xgrad.internal.fused;

import java.util.List;
import org.xgrad.expr.Expr;
import org.xgrad.expr.UnaryOperation;

/** What operations are made of. */
final class Operands {
  private Operands() {}

  /** The operands of an operation, in order. */
  static List<Expr> of(Expr operation) {
    return operation instanceof Expr.Binary binary
        ? List.of(binary.left(), binary.right())
        : List.of(((Expr.Unary) operation).operand());
  }

  /** Whether it is the sign, which takes more code than any other. */
  static boolean isSign(Expr operation) {
    return operation instanceof Expr.Unary unary && unary.operation() == UnaryOperation.SIGN;
  }
}
