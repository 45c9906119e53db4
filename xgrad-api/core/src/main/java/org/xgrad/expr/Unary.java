package org.xgrad.expr;

import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** One operand's function. */
@API(status = API.Status.STABLE, since = "0.1")
public final class Unary implements Operation {
  private final UnaryOperation operation;
  private final Expr operand;
  private final List<Expr> operands;
  private final Traits traits;

  /**
   * {@code operation} of {@code operand}.
   *
   * @param operation the function
   * @param operand what it is applied to
   */
  public Unary(UnaryOperation operation, Expr operand) {
    this.operation = Operands.require(operation);
    this.operand = Operands.require(operand, "operand", operation);
    this.operands = List.of(operand);
    this.traits = Traits.of(this);
  }

  /** {@return the function} */
  public UnaryOperation operation() {
    return operation;
  }

  /** {@return what it is applied to} */
  public Expr operand() {
    return operand;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Unary that && Equality.of(this, that);
  }

  @Override
  public int hashCode() {
    return traits.hash();
  }

  @Override
  public <R> R accept(OperationVisitor<R> visitor) {
    return visitor.unary(this);
  }

  @Override
  public boolean is(UnaryOperation function) {
    return operation == function;
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
