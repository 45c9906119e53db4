package org.xgrad.testkit.oracle;

import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import org.xgrad.expr.BinaryOperation;
import org.xgrad.expr.UnaryOperation;

/** Java's arithmetic on doubles. */
final class DoubleArithmetic {
  private DoubleArithmetic() {}

  static DoubleUnaryOperator of(UnaryOperation operation) {
    return switch (operation) {
      case NEGATE -> x -> -x;
      case SQUARE_ROOT -> Math::sqrt;
      case ABSOLUTE -> Math::abs;
      case SIGN -> Math::signum;
      case EXPONENTIAL -> StrictMath::exp;
      case CUBE_ROOT -> StrictMath::cbrt;
      case SQUARE -> x -> x * x;
    };
  }

  static DoubleBinaryOperator of(BinaryOperation operation) {
    return switch (operation) {
      case ADD -> (x, y) -> x + y;
      case SUBTRACT -> (x, y) -> x - y;
      case MULTIPLY -> (x, y) -> x * y;
      case DIVIDE -> (x, y) -> x / y;
      case MINIMUM -> Math::min;
      case MAXIMUM -> Math::max;
      case POWER -> Math::pow;
      case RATIO -> (x, y) -> x == 0 || y == 0 ? 1 : x / y;
    };
  }
}
