package org.xgrad.expr;

import org.apiguardian.api.API;

/**
 * What is to be done with each kind of node of a {@link Pass}: its numbers have been taken out, and
 * reductions are what it yields, not what it computes with.
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
  default R scalar(Scalar scalar) {
    throw new IllegalArgumentException(
        scalar + " is no part of a program's shape, which has the places of scalars.");
  }

  /**
   * Never called for the assignments of a pass, nor for the operands of its reductions.
   *
   * @throws IllegalArgumentException always
   */
  @Override
  default R reduction(Reduction reduction) {
    throw new IllegalArgumentException(
        reduction + " is no part of a pass, which has the place of its value.");
  }
}
