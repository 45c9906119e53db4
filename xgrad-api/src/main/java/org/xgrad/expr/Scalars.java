package org.xgrad.expr;

/** The value of a scalar expression, in double precision. */
final class Scalars {
  private Scalars() {}

  /** Whether an expression has a value: no array, and no place of a scalar, is in it. */
  static boolean isNumber(Expr expression) {
    if (expression instanceof Expr.Unary unary) {
      return isNumber(unary.operand());
    } else if (expression instanceof Expr.Binary binary) {
      return isNumber(binary.left()) && isNumber(binary.right());
    }
    return expression instanceof Expr.Scalar;
  }

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
