package org.xgrad.bench.statistics;

import java.util.List;

/** Figures that sum up numbers; NaN where there are too few of them, or one of them is NaN. */
public final class Statistics {
  private Statistics() {}

  /** The arithmetic mean, of at least one number. */
  public static double mean(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).sum() / values.size();
  }

  /** The standard deviation of a sample (divisor n - 1), of at least two numbers. */
  public static double sampleDeviation(List<Double> values) {
    double mean = mean(values);
    double squares = values.stream().mapToDouble(value -> Math.pow(value - mean, 2)).sum();
    return values.size() < 2 ? Double.NaN : Math.sqrt(squares / (values.size() - 1));
  }

  /** The median, of at least one number: of an even number of them, the middle two's mean. */
  public static double median(List<Double> values) {
    if (values.isEmpty() || values.stream().anyMatch(value -> value.isNaN())) {
      return Double.NaN;
    }
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }
}
