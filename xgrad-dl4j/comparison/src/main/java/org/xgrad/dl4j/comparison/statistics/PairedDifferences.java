package org.xgrad.dl4j.comparison.statistics;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apiguardian.api.API;
import org.hipparchus.distribution.continuous.TDistribution;
import org.hipparchus.stat.descriptive.DescriptiveStatistics;

/**
 * Differences of pairs: what one of each has more than the other.
 *
 * @param values one for each pair, all finite
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record PairedDifferences(List<Double> values) {
  /** Up to so many pairs all signs are tried, a million and more of them. */
  public static final int MOST_EXACT_PAIRS = 20;

  /** The confidence of all intervals that are told. */
  public static final double CONFIDENCE = 0.95;

  // Sums of the same numbers in another order are the same but for this.
  private static final double ROUNDING = 1e-12;

  /**
   * Keeps a copy.
   *
   * @param values one for each pair, all finite
   * @throws IllegalArgumentException if a value is not finite
   */
  public PairedDifferences {
    values = List.copyOf(values);
    if (values.stream().anyMatch(value -> !Double.isFinite(value))) {
      throw new IllegalArgumentException("differences that are not finite: " + values);
    }
  }

  /**
   * {@return {@code first} minus {@code second}, pair by pair}
   *
   * @param first the value of one side in each pair
   * @param second the value of the other side, in the same order
   * @throws IllegalArgumentException if their numbers differ, or a difference is not finite
   */
  public static PairedDifferences of(List<Double> first, List<Double> second) {
    requirePairs(first, second);
    return new PairedDifferences(
        IntStream.range(0, first.size())
            .mapToObj(pair -> first.get(pair) - second.get(pair))
            .toList());
  }

  /**
   * {@return {@code first} minus {@code second}, pair by pair, in percent of the mean of all of
   * {@code second}, by its size: {@code 100*(first - second)/|mean(second)|}; none where one of
   * them is not finite, as where a run diverged, or that mean is 0}
   *
   * <p>All pairs have the same unit, so that the mean of the differences is the difference of the
   * means, and the sign-flip test says the same of both.
   *
   * @param first the value of one side in each pair
   * @param second the value of the side that the other is held against, in the same order
   * @throws IllegalArgumentException if their numbers differ
   */
  public static Optional<PairedDifferences> percent(List<Double> first, List<Double> second) {
    requirePairs(first, second);
    double unit = Math.abs(Statistics.mean(second)) / 100;
    List<Double> values =
        IntStream.range(0, first.size())
            .mapToObj(pair -> (first.get(pair) - second.get(pair)) / unit)
            .toList();
    return values.stream().allMatch(Double::isFinite)
        ? Optional.of(new PairedDifferences(values))
        : Optional.empty();
  }

  private static void requirePairs(List<Double> first, List<Double> second) {
    if (first.size() != second.size()) {
      throw new IllegalArgumentException(
          "no pairs: " + first.size() + " and " + second.size() + " values");
    }
  }

  /** {@return how many pairs there are} */
  public int size() {
    return values.size();
  }

  /** {@return their mean; NaN if there are none} */
  public double mean() {
    return described().getMean();
  }

  /** {@return their standard deviation, divisor n - 1; NaN if there are less than two} */
  public double deviation() {
    return size() < 2 ? Double.NaN : described().getStandardDeviation();
  }

  /**
   * {@return how far from the mean the ends of its interval are, by Student's t; NaN if there are
   * less than two pairs}
   *
   * @param confidence such as 0.95
   */
  public double halfInterval(double confidence) {
    if (size() < 2) {
      return Double.NaN;
    }
    double quantile =
        new TDistribution(size() - 1).inverseCumulativeProbability((1 + confidence) / 2);
    return quantile * deviation() / Math.sqrt(size());
  }

  /** {@return how many are above 0} */
  public int above() {
    return (int) values.stream().filter(value -> value > 0).count();
  }

  /**
   * The exact two-sided p of the sign-flip test: were there nothing to find, each difference would
   * as soon have the other sign; this is the share of all signs that yield a mean as far from 0. It
   * assumes no distribution. With n pairs it is 2/2^n at least, so that 5 pairs can't get below
   * 0.0625.
   *
   * @return 1 if there are no pairs; NaN if there are more than {@link #MOST_EXACT_PAIRS}
   */
  public double signFlipP() {
    if (size() > MOST_EXACT_PAIRS) {
      return Double.NaN;
    }
    double observed = Math.abs(values.stream().mapToDouble(Double::doubleValue).sum());
    double least = observed - ROUNDING * values.stream().mapToDouble(Math::abs).sum();
    long signs = 1L << size();
    long asFar = 0;
    for (long flipped = 0; flipped < signs; flipped++) {
      double sum = 0;
      for (int pair = 0; pair < size(); pair++) {
        sum += (flipped >> pair & 1) == 0 ? values.get(pair) : -values.get(pair);
      }
      asFar += Math.abs(sum) >= least ? 1 : 0;
    }
    return (double) asFar / signs;
  }

  private DescriptiveStatistics described() {
    return new DescriptiveStatistics(values.stream().mapToDouble(Double::doubleValue).toArray());
  }
}
