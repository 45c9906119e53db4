package org.xgrad.bench.staleness;

import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;

/**
 * Looks for the best learning rate on a grid, each twice the one before it: three rates around a
 * likely one, and more of them while the best one is at an end.
 *
 * @param middle a rate of the grid
 */
record RateSearch(double middle) {
  private static final int MOST_DOUBLINGS = 12;

  /**
   * The best rate and its score.
   *
   * @param rate of the grid
   * @param score the least there is
   */
  record Best(double rate, double score) {}

  /**
   * The rate of the least score, of equals the lowest.
   *
   * @param likely where to begin: the rate of the grid that is next to it
   * @param score what a rate is worth: less is better, infinity where it can't be used
   */
  Best around(double likely, DoubleUnaryOperator score) {
    int start = (int) Math.rint(Math.log(likely / middle) / Math.log(2));
    TreeMap<Integer, Double> tried = new TreeMap<>();
    for (int place = start - 1; place <= start + 1; place++) {
      tried.put(place, score.applyAsDouble(rate(place)));
    }
    while (true) {
      int best =
          tried.entrySet().stream()
              .min(Comparator.comparingDouble(Map.Entry::getValue))
              .orElseThrow()
              .getKey();
      boolean isInside = best != tried.firstKey() && best != tried.lastKey();
      if (isInside || Math.abs(best - start) > MOST_DOUBLINGS) {
        return new Best(rate(best), tried.get(best));
      }
      int next = best == tried.firstKey() ? best - 1 : best + 1;
      tried.put(next, score.applyAsDouble(rate(next)));
    }
  }

  private double rate(int place) {
    return middle * Math.pow(2, place);
  }
}
