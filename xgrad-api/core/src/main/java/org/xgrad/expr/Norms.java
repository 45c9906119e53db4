package org.xgrad.expr;

import java.util.Optional;

/** Norms, which people read as such: square roots of sums of squares. */
final class Norms {
  private Norms() {}

  /** The sum of squares, if the square root of this expression is a norm. */
  static Optional<Reduction> of(Expr radicand) {
    return radicand instanceof Reduction reduction
            && reduction.operation() == ReductionOperation.SUM_OF_SQUARES
        ? Optional.of(reduction)
        : Optional.empty();
  }
}
