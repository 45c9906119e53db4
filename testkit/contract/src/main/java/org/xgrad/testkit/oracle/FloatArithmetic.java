package org.xgrad.testkit.oracle;

import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import org.xgrad.expr.BinaryOperation;
import org.xgrad.expr.UnaryOperation;

/** Java's arithmetic on floats, which are handed over as doubles. */
final class FloatArithmetic {
  private FloatArithmetic() {}

  static DoubleUnaryOperator of(UnaryOperation operation) {
    return switch (operation) {
      case NEGATE -> x -> -(float) x;
      case SQUARE_ROOT -> x -> (float) Math.sqrt((float) x);
      case ABSOLUTE -> x -> Math.abs((float) x);
      case SIGN -> x -> Math.signum((float) x);
      case EXPONENTIAL -> x -> (float) StrictMath.exp((float) x);
      case CUBE_ROOT -> x -> (float) StrictMath.cbrt((float) x);
      case SQUARE -> x -> (float) x * (float) x;
    };
  }

  static DoubleBinaryOperator of(BinaryOperation operation) {
    return switch (operation) {
      case ADD -> (x, y) -> (float) x + (float) y;
      case SUBTRACT -> (x, y) -> (float) x - (float) y;
      case MULTIPLY -> (x, y) -> (float) x * (float) y;
      case DIVIDE -> (x, y) -> (float) x / (float) y;
      case MINIMUM -> (x, y) -> Math.min((float) x, (float) y);
      case MAXIMUM -> (x, y) -> Math.max((float) x, (float) y);
      case POWER, RATIO -> throw new IllegalArgumentException(operation + " is for scalars alone");
    };
  }
}
