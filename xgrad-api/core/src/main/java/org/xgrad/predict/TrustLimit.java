package org.xgrad.predict;

import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.xgrad.expr.Assignment;
import org.xgrad.expr.Expr;
import org.xgrad.expr.Extent;
import org.xgrad.expr.Reduction;
import org.xgrad.expr.ReductionOperation;
import org.xgrad.internal.backend.Yielded;
import org.xgrad.internal.program.PredictionPrograms;
import org.xgrad.rule.StateSlot;

/**
 * How far a prediction may move a group.
 *
 * @param tau the limit, as a multiple of the length of the parameters
 * @param squares what lengths are made of
 */
record TrustLimit(double tau, ReductionOperation squares) {

  /** A limit for parameters of this type: lengths are about as precise as they are. */
  static TrustLimit of(double tau, DataType type) {
    return new TrustLimit(
        tau,
        type == DataType.DOUBLE
            ? ReductionOperation.SUM_OF_SQUARES
            : ReductionOperation.SUM_OF_SQUARES_IN_SINGLE);
  }

  /** What a prediction within it assigns. */
  List<Assignment> prediction(double steps, Expr step) {
    return PredictionPrograms.predictWithin(tau, squares, steps, step);
  }

  /** What a run of such a prediction came to. */
  Outcome outcome(Yielded yielded) {
    double weights = yielded.first(this::isOfWeights);
    // The move is made of whatever else there is.
    return new Outcome(tau * Math.sqrt(weights), Math.sqrt(yielded.last()));
  }

  private boolean isOfWeights(Reduction reduction) {
    return reduction.operation() == squares
        && reduction.extent() == Extent.GROUP
        && reduction.operands().equals(List.of(Expr.slot(StateSlot.PARAMETERS)));
  }

  /**
   * What a prediction came to.
   *
   * @param farthest how far the limit let it move
   * @param distance how far it would have moved without
   */
  record Outcome(double farthest, double distance) {

    /** Whether the limit was reached. */
    boolean isReached() {
      return distance > farthest;
    }

    /** By how much the move was scaled down; 1 if it was not. */
    double scale() {
      return isReached() ? farthest / distance : 1;
    }

    /**
     * Whether the parameters are finite for certain. If their squares and those of the move are,
     * there is room for the difference.
     */
    boolean isFinite() {
      return Double.isFinite(farthest) && Double.isFinite(distance);
    }
  }
}
