package org.xgrad.expr;

import java.util.List;

/** What operations check before they take an operand. */
final class Operands {
  private Operands() {}

  /**
   * {@code operation}, if there is one.
   *
   * @throws IllegalArgumentException if it is null
   */
  static <T extends Enum<T>> T require(T operation) {
    if (operation == null) {
      throw new IllegalArgumentException("An operation is null.");
    }
    return operation;
  }

  /**
   * {@code operand}, if there is one.
   *
   * @param place which operand it is
   * @throws IllegalArgumentException if it is null
   */
  static Expr require(Expr operand, String place, Enum<?> operation) {
    if (operand == null) {
      throw new IllegalArgumentException("The " + place + " of " + operation + " is null.");
    }
    return operand;
  }

  /**
   * {@code operands}, if they are what a reduction takes.
   *
   * @throws IllegalArgumentException if one is null, or they are more or fewer
   */
  static List<Expr> require(List<Expr> operands, ReductionOperation operation) {
    if (operands == null || operands.size() != operation.operands()) {
      throw new IllegalArgumentException(
          operation + " takes " + operation.operands() + " operands, and got " + operands + ".");
    }
    operands.forEach(operand -> require(operand, "operand", operation));
    return List.copyOf(operands);
  }
}
