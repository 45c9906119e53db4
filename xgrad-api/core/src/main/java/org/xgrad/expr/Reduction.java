package org.xgrad.expr;

import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A function of all elements, which is one number. It is computed in double precision from operands
 * of the arrays' type; from there on it is a scalar: arithmetic on it is carried out in double
 * precision, and rounded to the arrays' type where it meets one.
 */
@API(status = API.Status.STABLE, since = "0.1")
public final class Reduction implements Expr {
  private final ReductionOperation operation;
  private final Extent extent;
  private final List<Expr> operands;
  private final Traits traits;

  /**
   * {@code operation} of {@code operands}.
   *
   * @param operation the function
   * @param extent over which elements it is taken
   * @param operands what it is applied to, as many as the operation has
   * @throws IllegalArgumentException if something is missing, or they are more or fewer
   */
  public Reduction(ReductionOperation operation, Extent extent, List<Expr> operands) {
    this.operation = Operands.require(operation);
    this.extent = Operands.require(extent);
    this.operands = Operands.require(operands, operation);
    this.traits = Traits.of(this);
  }

  /** {@return the function} */
  public ReductionOperation operation() {
    return operation;
  }

  /** {@return over which elements it is taken} */
  public Extent extent() {
    return extent;
  }

  @Override
  public <R> R accept(ExprVisitor<R> visitor) {
    return visitor.reduction(this);
  }

  @Override
  public List<Expr> operands() {
    return operands;
  }

  /** True: it is the same for all elements of its extent. */
  @Override
  public boolean isScalar() {
    return true;
  }

  @Override
  public boolean hasParameters() {
    return traits.hasParameters();
  }

  /** True. */
  @Override
  public boolean hasReductions() {
    return true;
  }

  @Override
  public double value() {
    throw Traits.notANumber(this);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Reduction that && Equality.of(this, that);
  }

  @Override
  public int hashCode() {
    return traits.hash();
  }

  @Override
  public String toString() {
    return ExprText.of(this);
  }
}
