package org.xgrad.expr;

import java.util.List;
import org.apiguardian.api.API;

/**
 * The value of an array at the current element.
 *
 * @param name the array, as the program's arrays are bound by
 */
@API(status = API.Status.STABLE, since = "0.1")
public record Slot(String name) implements Expr {
  /**
   * Makes sure that it has a name.
   *
   * @param name the array, as the program's arrays are bound by
   * @throws IllegalArgumentException if it is blank
   */
  public Slot {
    if (name == null || name.isBlank()) {
      throw new IllegalArgumentException("A slot needs a name.");
    }
  }

  @Override
  public <R> R accept(ExprVisitor<R> visitor) {
    return visitor.slot(this);
  }

  @Override
  public List<Expr> operands() {
    return List.of();
  }

  @Override
  public boolean isScalar() {
    return false;
  }

  @Override
  public boolean hasParameters() {
    return false;
  }

  @Override
  public boolean hasReductions() {
    return false;
  }

  @Override
  public double value() {
    throw Traits.notANumber(this);
  }

  @Override
  public String toString() {
    return ExprText.of(this);
  }
}
