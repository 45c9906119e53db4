package org.xgrad.expr;

import java.util.Optional;
import org.apiguardian.api.API;

/**
 * {@code target <- value}: the array {@code target} gets what {@code value} says.
 *
 * @param target the array that is written
 * @param value what it gets, element by element
 */
@API(status = API.Status.STABLE, since = "0.1")
public record Assignment(String target, Expr value) {

  /**
   * An assignment of a value to an array.
   *
   * @param target the array that is written
   * @param value what it gets, element by element
   * @throws IllegalArgumentException if either is null
   */
  public Assignment {
    if (target == null || value == null) {
      throw new IllegalArgumentException(
          "An assignment takes a target and a value, and got " + target + " <- " + value + ".");
    }
  }

  /** {@return the array whose elements are copied, if that is all that is done} */
  public Optional<String> copied() {
    return value instanceof Slot slot ? Optional.of(slot.name()) : Optional.empty();
  }

  /** {@return this assignment in LaTeX, for math mode} See {@link Expr#latex}. */
  public String latex() {
    return Latex.of(this);
  }

  @Override
  public String toString() {
    return target + " <- " + value;
  }
}
