package org.xgrad.expr;

import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Two operands' function. */
@API(status = API.Status.STABLE, since = "0.1")
public final class Binary implements Operation {
  private final BinaryOperation operation;
  private final Expr left;
  private final Expr right;
  private final List<Expr> operands;
  private final Traits traits;

  /**
   * {@code operation} of {@code left} and {@code right}.
   *
   * @param operation the function
   * @param left its first operand
   * @param right its second operand
   * @throws IllegalArgumentException if it is for scalars alone and an operand is none
   */
  public Binary(BinaryOperation operation, Expr left, Expr right) {
    this.operation = Operands.require(operation);
    this.left = Operands.require(left, "left operand", operation);
    this.right = Operands.require(right, "right operand", operation);
    if (operation.isForScalarsAlone() && !(left.isScalar() && right.isScalar())) {
      throw new IllegalArgumentException(
          operation + " is for scalars alone, and not for " + left + " and " + right + ".");
    }
    this.operands = List.of(left, right);
    this.traits = Traits.of(this);
  }

  /** {@return the function} */
  public BinaryOperation operation() {
    return operation;
  }

  /** {@return its first operand} */
  public Expr left() {
    return left;
  }

  /** {@return its second operand} */
  public Expr right() {
    return right;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Binary that && Equality.of(this, that);
  }

  @Override
  public int hashCode() {
    return traits.hash();
  }

  @Override
  public <R> R accept(OperationVisitor<R> visitor) {
    return visitor.binary(this);
  }

  @Override
  public boolean is(UnaryOperation function) {
    return false;
  }

  @Override
  public List<Expr> operands() {
    return operands;
  }

  @Override
  public boolean isScalar() {
    return !traits.varies();
  }

  @Override
  public boolean hasParameters() {
    return traits.hasParameters();
  }

  @Override
  public boolean hasReductions() {
    return traits.hasReductions();
  }

  @Override
  public double value() {
    return traits.valueOf(this);
  }

  @Override
  public String toString() {
    return ExprText.of(this);
  }
}
