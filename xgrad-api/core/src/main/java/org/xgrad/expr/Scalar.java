package org.xgrad.expr;

import java.util.List;
import org.apiguardian.api.API;

/**
 * A number, the same for all elements.
 *
 * @param symbol how it prints; empty for its digits
 * @param value the number, in double precision
 */
@API(status = API.Status.STABLE, since = "0.1")
public record Scalar(String symbol, double value) implements Expr {
  /**
   * Makes sure that it has a symbol.
   *
   * @param symbol how it prints; empty for its digits
   * @param value the number, in double precision
   * @throws IllegalArgumentException if there is none
   */
  public Scalar {
    if (symbol == null) {
      throw new IllegalArgumentException("A scalar's symbol is null; empty is for its digits.");
    }
  }

  @Override
  public <R> R accept(ExprVisitor<R> visitor) {
    return visitor.scalar(this);
  }

  @Override
  public List<Expr> operands() {
    return List.of();
  }

  @Override
  public boolean isScalar() {
    return true;
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
  public String toString() {
    return ExprText.of(this);
  }
}
