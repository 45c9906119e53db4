package org.xgrad.expr;

import org.apiguardian.api.API;

/**
 * What is to be done with each kind of node of an expression.
 *
 * <p>No method has a default: a kind of node that is added later does not compile until everybody
 * has said what to do with it.
 *
 * @param <R> what comes of it
 */
@API(status = API.Status.MAINTAINED, since = "0.1")
public interface ExprVisitor<R> extends OperationVisitor<R> {

  /**
   * {@return what comes of an array}
   *
   * @param slot the array
   */
  R slot(Slot slot);

  /**
   * {@return what comes of a number}
   *
   * @param scalar the number
   */
  R scalar(Scalar scalar);

  /**
   * {@return what comes of the place of a number}
   *
   * @param parameter the place
   */
  R parameter(Parameter parameter);

  /**
   * {@return what comes of a function of all elements}
   *
   * @param reduction the function
   */
  R reduction(Reduction reduction);
}
