package org.xgrad.internal.program;

import java.util.List;
import org.xgrad.expr.Assignment;
import org.xgrad.expr.Expr;
import org.xgrad.expr.Extent;
import org.xgrad.expr.Reduction;
import org.xgrad.expr.ReductionOperation;
import org.xgrad.rule.StateSlot;

/** What a prediction runs on the parameters and their copy. */
public final class PredictionPrograms {
  private static final Expr PARAMETERS = Expr.slot(StateSlot.PARAMETERS);

  private PredictionPrograms() {}

  /** {@code {cache <- theta, theta <- theta - s*U}} (paper, eq. 4), at s steps of U each. */
  public static List<Assignment> predict(double steps, Expr step) {
    return move(move(steps, step));
  }

  /**
   * {@code {cache <- theta, theta <- theta - min(1, tau*||theta||/||s*U||)*s*U}}: at most as far as
   * a trust limit lets it. The scale is 1 exactly where the limit is not reached, and 0 where all
   * weights are.
   *
   * @param limit tau
   * @param squares what lengths are made of; the last reduction of the program is that of {@code
   *     s*U}
   */
  public static List<Assignment> predictWithin(
      double limit, ReductionOperation squares, double steps, Expr step) {
    Expr move = move(steps, step);
    Expr farthest = Expr.scalar("tau", limit).times(length(PARAMETERS, squares));
    Expr distance = length(move, squares).max(Expr.constant(Double.MIN_NORMAL));
    return move(farthest.dividedBy(distance).min(Expr.constant(1)).times(move));
  }

  private static Expr length(Expr array, ReductionOperation squares) {
    return new Reduction(squares, Extent.GROUP, List.of(array)).squareRoot();
  }

  private static Expr move(double steps, Expr step) {
    return Expr.scalar("s", steps).times(step);
  }

  private static List<Assignment> move(Expr distance) {
    return List.of(
        new Assignment(StateSlot.CACHE, PARAMETERS),
        new Assignment(StateSlot.PARAMETERS, PARAMETERS.minus(distance)));
  }

  /** {@code {theta <- cache}}. */
  public static List<Assignment> restore() {
    return List.of(new Assignment(StateSlot.PARAMETERS, Expr.slot(StateSlot.CACHE)));
  }
}
