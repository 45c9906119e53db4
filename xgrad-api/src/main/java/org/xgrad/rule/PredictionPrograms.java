package org.xgrad.rule;

import java.util.List;
import org.xgrad.expr.Assignment;
import org.xgrad.expr.Expr;

/** What a prediction runs on the parameters and their copy. */
public final class PredictionPrograms {
  private static final Expr PARAMETERS = Expr.slot(StateSlot.PARAMETERS);

  private PredictionPrograms() {}

  /**
   * {@code {cache <- theta, theta <- theta - s*U}} (paper, eq. 4).
   *
   * @param steps s
   * @param step U, the step that is foretold
   */
  public static List<Assignment> predict(double steps, Expr step) {
    return List.of(
        new Assignment(StateSlot.CACHE, PARAMETERS),
        new Assignment(
            StateSlot.PARAMETERS, PARAMETERS.minus(Expr.scalar("s", steps).times(step))));
  }

  /** {@code {theta <- cache}}. */
  public static List<Assignment> restore() {
    return List.of(new Assignment(StateSlot.PARAMETERS, Expr.slot(StateSlot.CACHE)));
  }
}
