package org.xgrad.bench.staleness;

import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import org.xgrad.dl4j.comparison.statistics.Statistics;

/**
 * A run and what came of it.
 *
 * @param setup how it trained
 * @param seed where its weights and its order follow from
 * @param losses the training loss at the weights after each of equally many updates
 * @param accuracy on test images in the end, if it was asked for
 */
record LateRun(Setup setup, long seed, List<Double> losses, OptionalDouble accuracy) {
  /** Of how many points the final loss is the mean: one alone is a matter of luck. */
  static final int FINAL_POINTS = 3;

  /**
   * How a run trains.
   *
   * @param delay how many updates late gradients are, or how many workers there are
   * @param momentum of SGD, or beta1 of Adam
   * @param rate the learning rate
   */
  record Setup(LateOptimizer optimizer, int delay, Method method, double momentum, double rate) {}

  /** A run whose accuracy was not asked for. */
  LateRun(Setup setup, long seed, List<Double> losses) {
    this(setup, seed, losses, OptionalDouble.empty());
  }

  /** A run that stopped being numbers. */
  static LateRun diverged(Setup setup, long seed, boolean isWhole) {
    int points = isWhole ? StalenessSettings.POINTS : FINAL_POINTS;
    return new LateRun(setup, seed, Collections.nCopies(points, Double.NaN));
  }

  /** Keeps a copy. */
  LateRun {
    losses = List.copyOf(losses);
  }

  /** The training loss in the end; infinite if it stopped being a number. */
  double finalLoss() {
    double mean = Statistics.mean(losses.subList(losses.size() - FINAL_POINTS, losses.size()));
    return Double.isFinite(mean) ? mean : Double.POSITIVE_INFINITY;
  }
}
