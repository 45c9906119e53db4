package org.xgrad.dl4j.comparison.statistics;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apiguardian.api.API;
import org.hipparchus.stat.ranking.NaNStrategy;
import org.hipparchus.stat.ranking.NaturalRanking;
import org.hipparchus.stat.ranking.TiesStrategy;

/** Ranks of several methods, averaged over problems: 1 is the best, equals share their ranks. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class MeanRanks {
  private MeanRanks() {}

  /**
   * {@return the mean rank of each method}
   *
   * @param problems for each problem a value for each method, less being better; NaN is the worst
   * @throws IllegalArgumentException if there are no problems, or not as many values for each
   */
  public static List<Double> of(List<List<Double>> problems) {
    if (problems.stream().map(List::size).distinct().count() != 1) {
      throw new IllegalArgumentException("not one value for each method: " + problems);
    }
    NaturalRanking ranking = new NaturalRanking(NaNStrategy.MAXIMAL, TiesStrategy.AVERAGE);
    double[][] ranks =
        problems.stream()
            .map(values -> ranking.rank(values.stream().mapToDouble(Double::doubleValue).toArray()))
            .toArray(double[][]::new);
    return IntStream.range(0, ranks[0].length)
        .mapToObj(
            method -> Arrays.stream(ranks).mapToDouble(row -> row[method]).average().orElseThrow())
        .toList();
  }
}
