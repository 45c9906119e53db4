package org.xgrad.internal.program;

import java.util.List;
import org.xgrad.expr.Assignment;
import org.xgrad.expr.Expr;
import org.xgrad.rule.StateSlot;

/** What a prediction runs on the parameters and their copy. */
public final class PredictionPrograms {
  private static final Expr PARAMETERS = Expr.slot(StateSlot.PARAMETERS);

  private PredictionPrograms() {}

  /** {@code {cache <- theta, theta <- theta - s*U}} (paper, eq. 4), at s steps of U each. */
  public static List<Assignment> predict(double steps, Expr step) {
    return move(move(steps, step));
  }

  /** {@code {cache <- s*U}}: how far a prediction moves, in the place of the copy. */
  public static List<Assignment> measure(double steps, Expr step) {
    return List.of(new Assignment(StateSlot.CACHE, move(steps, step)));
  }

  /** {@code {cache <- theta, theta <- theta - scale*cache}}: as far, or not quite. */
  public static List<Assignment> predictMeasured(double scale) {
    return move(Expr.scalar("scale", scale).times(Expr.slot(StateSlot.CACHE)));
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
