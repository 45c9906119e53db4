package org.xgrad.expr;

import org.apiguardian.api.API;

/**
 * What is to be done with each kind of node of a {@link ProgramShape}: its numbers have been taken
 * out.
 *
 * @param <R> what comes of it
 */
@API(status = API.Status.MAINTAINED, since = "0.1")
public interface ShapeVisitor<R> extends ExprVisitor<R> {

  /**
   * Never called for a program's shape, which has the places of numbers instead.
   *
   * @throws IllegalArgumentException always
   */
  @Override
  default R scalar(Expr.Scalar scalar) {
    throw new IllegalArgumentException(
        scalar + " is no part of a program's shape, which has the places of scalars.");
  }
}
