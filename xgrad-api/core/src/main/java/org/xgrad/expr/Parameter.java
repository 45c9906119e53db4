package org.xgrad.expr;

import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * The place of a scalar in a {@link ProgramShape}: its index in the scalars of a run. Shapes alone
 * make them; a formula holds the scalar itself.
 */
@API(status = API.Status.STABLE, since = "0.1")
public final class Parameter implements Expr {
  private final int index;

  Parameter(int index) {
    this.index = index;
  }

  /** {@return which of the run's scalars it is, counted from 0} */
  public int index() {
    return index;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Parameter that && that.index == index;
  }

  @Override
  public int hashCode() {
    return Integer.hashCode(index);
  }

  @Override
  public <R> R accept(ExprVisitor<R> visitor) {
    return visitor.parameter(this);
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
    return true;
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
