package org.xgrad.testkit.backend;

import org.apiguardian.api.API;
import org.xgrad.expr.BinaryOperation;
import org.xgrad.expr.UnaryOperation;

/**
 * Where a backend's results are not those of scalar Java.
 *
 * <p>There is no choice about the rest: sums, differences, products, quotients, square roots,
 * squares, magnitudes and signs reversed are rounded once each, in the order of the formula. A cube
 * root is that of {@link StrictMath#cbrt}, which is off by less than one unit in the last place of
 * a double, rounded once more in other types.
 *
 * @param exponentialUlps how many units in the last place an exponential may be off
 * @param ordersZerosAndNaN whether minimum, maximum and sign are Java's for zeros of either sign
 *     and for NaN too; if not, only what they yield for other numbers is promised
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Accuracy(int exponentialUlps, boolean ordersZerosAndNaN) {

  /** {@return all is scalar Java's, bit for bit; one NaN is as good as another} */
  public static Accuracy exact() {
    return new Accuracy(0, true);
  }

  /** Whether an operation is scalar Java's whatever its operand. */
  boolean isExact(UnaryOperation operation) {
    return switch (operation) {
      case EXPONENTIAL -> exponentialUlps == 0;
      case SIGN -> ordersZerosAndNaN;
      case NEGATE, SQUARE_ROOT, ABSOLUTE, SQUARE, CUBE_ROOT -> true;
    };
  }

  /** Whether an operation is scalar Java's whatever its operands. */
  boolean isExact(BinaryOperation operation) {
    return switch (operation) {
      case MINIMUM, MAXIMUM -> ordersZerosAndNaN;
      case ADD, SUBTRACT, MULTIPLY, DIVIDE, POWER, RATIO -> true;
    };
  }

  /** Whether nothing is promised of an operation on these. */
  boolean isUnspecified(UnaryOperation operation, double operand) {
    return !isExact(operation)
        && operation == UnaryOperation.SIGN
        && (operand == 0 || Double.isNaN(operand));
  }

  /** Whether nothing is promised of an operation on these. */
  boolean isUnspecified(BinaryOperation operation, double left, double right) {
    return !isExact(operation)
        && (left == 0 && right == 0 || Double.isNaN(left) || Double.isNaN(right));
  }
}
