package org.xgrad.rules.projection;

import org.xgrad.expr.Expr;
import org.xgrad.expr.Extent;
import org.xgrad.rule.State;

/**
 * Takes the part along the weights out of a step, where gradient and weights are nearly orthogonal:
 * then only the direction of the weights counts, as before a normalization.
 *
 * <p>It is done row by row where the largest cosine of gradient and weights in any row, times the
 * square root of a row's length, is below delta; else for the tensor as a whole where its own is.
 * Vectors are left alone.
 *
 * @param weights theta
 * @param eps stabiliser of norms
 * @param hasRows 1 in a tensor that has rows, 0 in a vector
 * @param byRow 1 where the rows are as good as orthogonal, else 0
 * @param byTensor 1 where the tensor is, else 0
 */
record Projection(Expr weights, Expr eps, Expr hasRows, Expr byRow, Expr byTensor) {
  private static final Expr ZERO = Expr.constant(0);

  /**
   * The projection of a step.
   *
   * @param delta the bound of the cosine
   * @param eps stabiliser of norms, above 0
   */
  static Projection of(State state, Expr delta, Expr eps) {
    Expr ofRows = cosine(state, eps, Extent.ROW).largestMagnitude(Extent.TENSOR);
    Expr ofTensor = cosine(state, eps, Extent.TENSOR).absolute();
    return new Projection(
        state.weights(),
        eps,
        Expr.count(Extent.ROW).sign(),
        isBelow(delta, ofRows, Extent.ROW),
        isBelow(delta, ofTensor, Extent.TENSOR));
  }

  private static Expr cosine(State state, Expr eps, Extent extent) {
    Expr lengths = state.gradient().norm(extent).times(state.weights().norm(extent));
    return state.gradient().dot(state.weights(), extent).dividedBy(lengths.max(eps));
  }

  /** 1 where {@code cosine*sqrt(elements) < delta}, else 0. */
  private static Expr isBelow(Expr delta, Expr cosine, Extent extent) {
    Expr scaled = cosine.times(Expr.count(extent).squareRoot());
    return delta.minus(scaled).sign().max(ZERO);
  }

  /** The step without its part along the weights, where it is projected. */
  Expr of(Expr step) {
    Expr asAWhole = byTensor.minus(byRow).max(ZERO);
    Expr along =
        byRow.times(along(step, Extent.ROW)).plus(asAWhole.times(along(step, Extent.TENSOR)));
    return step.minus(hasRows.times(along).times(weights));
  }

  private Expr along(Expr step, Extent extent) {
    Expr length = weights.norm(extent).plus(eps);
    return weights.dot(step, extent).dividedBy(length).dividedBy(length);
  }

  /** {@code ratio} where a step is projected, else 1. */
  Expr share(Expr ratio) {
    Expr isProjected = hasRows.times(byRow.max(byTensor));
    return isProjected.times(ratio).plus(Expr.constant(1).minus(isProjected));
  }
}
