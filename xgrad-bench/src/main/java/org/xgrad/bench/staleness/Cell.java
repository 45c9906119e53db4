package org.xgrad.bench.staleness;

import java.util.List;
import java.util.stream.IntStream;
import org.xgrad.dl4j.comparison.statistics.Statistics;

/**
 * One method at one delay, at its tuned rate.
 *
 * @param setup how all runs trained
 * @param runs one for each seed, in the same order in all cells
 */
record Cell(LateRun.Setup setup, List<LateRun> runs) {

  /** Keeps a copy. */
  Cell {
    runs = List.copyOf(runs);
  }

  /** The final loss of each run. */
  List<Double> finalLosses() {
    return runs.stream().map(LateRun::finalLoss).toList();
  }

  /** Mean of the final losses. */
  double mean() {
    return Statistics.mean(finalLosses());
  }

  /** Standard deviation of the final losses; NaN of one. */
  double deviation() {
    return Statistics.sampleDeviation(finalLosses());
  }

  /** The accuracy of each run in the end, where it was asked for. */
  List<Double> accuracies() {
    return runs.stream().flatMap(run -> run.accuracy().stream().boxed()).toList();
  }

  /** The mean of all runs' curves. */
  List<Double> meanCurve() {
    return IntStream.range(0, runs.get(0).losses().size())
        .mapToObj(
            point -> Statistics.mean(runs.stream().map(run -> run.losses().get(point)).toList()))
        .toList();
  }
}
