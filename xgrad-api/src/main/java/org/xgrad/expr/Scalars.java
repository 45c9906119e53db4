package org.xgrad.expr;

/** The value of a scalar expression, in double precision. */
final class Scalars {
  private Scalars() {}

  static double value(Expr expression) {
    if (expression instanceof Expr.Scalar scalar) {
      return scalar.value();
    } else if (expression instanceof Expr.Unary unary) {
      return unary.operation().apply(value(unary.operand()));
    } else if (expression instanceof Expr.Binary binary) {
      return binary.operation().apply(value(binary.left()), value(binary.right()));
    }
    throw new IllegalArgumentException(expression + " is not a number: it depends on an array.");
  }
}
