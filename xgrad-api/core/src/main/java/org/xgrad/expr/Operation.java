package org.xgrad.expr;

import org.apiguardian.api.API;

/** A function of other expressions: what a kernel computes. */
@API(status = API.Status.STABLE, since = "0.1")
public sealed interface Operation extends Expr permits Unary, Binary {

  /**
   * {@return what a visitor makes of this operation}
   *
   * @param <R> what visitors of this kind yield
   * @param visitor has a method for each kind of operation
   */
  <R> R accept(OperationVisitor<R> visitor);

  /**
   * {@return whether this is that function of one operand}
   *
   * @param function a function
   */
  boolean is(UnaryOperation function);

  @Override
  default <R> R accept(ExprVisitor<R> visitor) {
    return accept((OperationVisitor<R>) visitor);
  }
}
