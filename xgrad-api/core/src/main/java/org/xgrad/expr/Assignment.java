package org.xgrad.expr;

/** {@code target <- value}: the array {@code target} gets what {@code value} says. */
public record Assignment(String target, Expr value) {

  /**
   * @throws IllegalArgumentException if either is null
   */
  public Assignment {
    if (target == null || value == null) {
      throw new IllegalArgumentException(
          "An assignment takes a target and a value, and got " + target + " <- " + value + ".");
    }
  }

  @Override
  public String toString() {
    return target + " <- " + value;
  }
}
