package org.xgrad.dl4j.comparison.statistics;

import java.util.List;
import org.apiguardian.api.API;

/** Figures that sum up numbers; NaN where there are too few of them, or one of them is NaN. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Statistics {
  private Statistics() {}

  /**
   * {@return the arithmetic mean, of at least one number}
   *
   * @param values the numbers, in any order
   */
  public static double mean(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).sum() / values.size();
  }

  /**
   * {@return the standard deviation of a sample (divisor n - 1), of at least two numbers}
   *
   * @param values the numbers, in any order
   */
  public static double sampleDeviation(List<Double> values) {
    double mean = mean(values);
    double squares = values.stream().mapToDouble(value -> Math.pow(value - mean, 2)).sum();
    return values.size() < 2 ? Double.NaN : Math.sqrt(squares / (values.size() - 1));
  }

  /**
   * {@return the median, of at least one number: of an even number of them, the middle two's mean}
   *
   * @param values the numbers, in any order
   */
  public static double median(List<Double> values) {
    return quantile(values, 0.5);
  }

  /**
   * {@return what a share of the numbers is below, of at least one number; between two of them it
   * is interpolated}
   *
   * @param values the numbers, in any order
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
