package org.xgrad.testkit;

import org.nd4j.linalg.api.buffer.DataType;
import org.xgrad.internal.registry.PredictionRules;
import org.xgrad.optimizer.FormulaOptimizer;

/** An optimizer on a landscape, with the best of a few learning rates. */
final class Descent {
  /** One of these will do, and mostly one of the first. */
  private static final double[] LEARNING_RATES = {1e-2, 1e-1, 1e-3, 1, 3e-2, 0.3, 3e-3, 1e-4};

  private static final int ITERATIONS = 3000;

  /** Times the start's value: no optimizer comes back from there. */
  private static final double DIVERGED = 1e4;

  private Descent() {}

  /**
   * The lowest value that any of the learning rates comes to, as a share of the start's value.
   *
   * @param enough a share at which to stop looking
   */
  static double best(
      FormulaOptimizer<?> optimizer,
      double steps,
      PredictionRules rules,
      Landscape landscape,
      double enough) {
    double best = 1;
    for (double learningRate : LEARNING_RATES) {
      FormulaOptimizer<?> tried = optimizer.clone();
      tried.setLrAndSchedule(learningRate, null);
      best = Math.min(best, lowest(tried, steps, rules, landscape, enough));
      if (best < enough) {
        break;
      }
    }
    return best;
  }

  private static double lowest(
      FormulaOptimizer<?> optimizer,
      double steps,
      PredictionRules rules,
      Landscape landscape,
      double enough) {
    double[] start = landscape.start();
    double high = landscape.value(start[0], start[1]);
    Rehearsal rehearsal = new Rehearsal(optimizer, steps, rules, DataType.DOUBLE, start);
    double lowest = 1;
    for (int iteration = 0; iteration < ITERATIONS && lowest >= enough; iteration++) {
      double[] predicted = rehearsal.predicted().toDoubleVector();
      rehearsal.step(landscape.gradient(predicted[0], predicted[1]));
      double[] at = rehearsal.parameters().toDoubleVector();
      double share = landscape.value(at[0], at[1]) / high;
      if (!(share < DIVERGED)) {
        break;
      }
      lowest = Math.min(lowest, share);
    }
    return lowest;
  }
}
