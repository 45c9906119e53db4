package org.xgrad.dl4j.comparison.statistics;

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
    return quantile(values, 0.5);
  }

  /**
   * What a share of the numbers is below, of at least one number; between two of them it is
   * interpolated.
   *
   * @param share from 0, which gives the least number, to 1, which gives the largest
   */
  public static double quantile(List<Double> values, double share) {
    if (values.isEmpty() || values.stream().anyMatch(value -> value.isNaN())) {
      return Double.NaN;
    }
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    double place = share * (sorted.length - 1);
    int below = (int) place;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }
}
