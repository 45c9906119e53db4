package org.xgrad.expr;

/** {@code target <- value}: the array {@code target} gets what {@code value} says. */
public record Assignment(String target, Expr value) {
  @Override
  public String toString() {
    return target + " <- " + value;
  }
}
