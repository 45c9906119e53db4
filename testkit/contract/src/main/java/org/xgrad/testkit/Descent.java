package org.xgrad.testkit;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.xgrad.internal.registry.PredictionRules;
import org.xgrad.optimizer.FormulaOptimizer;

/** An optimizer on a landscape, with the best of a few learning rates. */
final class Descent {
  /** One of these will do, and mostly one of the first. */
  private static final List<Double> LEARNING_RATES =
      List.of(1e-2, 1e-1, 1e-3, 1.0, 3e-2, 0.3, 3e-3, 1e-4);

  private static final int ITERATIONS = 3000;

  /** Times the start's value: no optimizer comes back from there. */
  private static final double DIVERGED = 1e4;

  private final FormulaOptimizer<?> optimizer;
  private final PredictionRules rules;
  private final Landscape landscape;
  private final double enough;
  private final List<Double> learningRates = new ArrayList<>(LEARNING_RATES);

  /**
   * @param enough a share of the start's value at which to stop looking
   */
  Descent(
      FormulaOptimizer<?> optimizer, PredictionRules rules, Landscape landscape, double enough) {
    this.optimizer = optimizer;
    this.rules = rules;
    this.landscape = landscape;
    this.enough = enough;
  }

  /**
   * The lowest value that any of the learning rates comes to, as a share of the start's value.
   *
   * @param steps s
   */
  double best(double steps) {
    double best = 1;
    for (double learningRate : List.copyOf(learningRates)) {
      FormulaOptimizer<?> tried = optimizer.clone();
      tried.setLrAndSchedule(learningRate, null);
      best = Math.min(best, lowest(tried, steps));
      if (best < enough) {
        // What does for one s is likely to do for the next.
        learningRates.remove(learningRate);
        learningRates.add(0, learningRate);
        break;
      }
    }
    return best;
  }

  private double lowest(FormulaOptimizer<?> tried, double steps) {
    double[] start = landscape.start();
    double high = landscape.value(start[0], start[1]);
    Rehearsal rehearsal = new Rehearsal(tried, steps, rules, DataType.DOUBLE, start);
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
