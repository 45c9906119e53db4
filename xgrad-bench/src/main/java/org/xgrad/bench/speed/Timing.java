package org.xgrad.bench.speed;

import java.util.List;
import org.openjdk.jmh.results.RunResult;
import org.xgrad.dl4j.comparison.statistics.Statistics;

/**
 * What one benchmark took.
 *
 * @param micros microseconds an operation, one number for each iteration
 */
public record Timing(List<Double> micros) {

  /** Keeps a copy of the numbers. */
  public Timing {
    micros = List.copyOf(micros);
  }

  /** The timing of a JMH run whose unit is microseconds: the median call of each iteration. */
  static Timing of(RunResult result) {
    return new Timing(
        result.getBenchmarkResults().stream()
            .flatMap(fork -> fork.getIterationResults().stream())
            .map(iteration -> iteration.getPrimaryResult().getStatistics().getPercentile(50))
            .toList());
  }

  /** The median of the iterations. */
  public double median() {
    return Statistics.median(micros);
  }

  /** The fastest iteration. */
  public double least() {
    return micros.stream().mapToDouble(Double::doubleValue).min().orElse(Double.NaN);
  }

  /** The slowest iteration. */
  public double most() {
    return micros.stream().mapToDouble(Double::doubleValue).max().orElse(Double.NaN);
  }
}
