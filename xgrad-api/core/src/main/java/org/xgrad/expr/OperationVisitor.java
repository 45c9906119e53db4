package org.xgrad.expr;

import org.apiguardian.api.API;

/**
 * What is to be done with each kind of operation.
 *
 * @param <R> what comes of it
 */
@API(status = API.Status.MAINTAINED, since = "0.1")
public interface OperationVisitor<R> {

  /**
   * {@return what comes of an operation of one operand}
   *
   * @param unary the operation
   */
  R unary(Unary unary);

  /**
   * {@return what comes of an operation of two operands}
   *
   * @param binary the operation
   */
  R binary(Binary binary);
}
