package org.xgrad.dl4j.comparison.statistics;

import java.util.List;
import org.apiguardian.api.API;

/**
 * A performance profile (Dolan and Moré, Benchmarking optimization software with performance
 * profiles, 2002): for each method, on which share of the problems it needs at most so many times
 * the time of the fastest.
 *
 * @param times for each problem a time for each method; infinite where it does not get there
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record PerformanceProfile(List<List<Double>> times) {

  /**
   * Keeps a copy.
   *
   * @param times for each problem a time for each method; infinite where it does not get there
   */
  public PerformanceProfile {
    times = times.stream().map(List::copyOf).toList();
  }

  /**
   * {@return the share of the problems on which a method is within {@code factor} of the fastest,
   * from 0 to 1} A problem that nobody solves counts against all.
   *
   * @param method its place in each row
   * @param factor at least 1
   */
  public double share(int method, double factor) {
    long within =
        times.stream()
            .filter(row -> Double.isFinite(row.get(method)))
            .filter(row -> row.get(method) <= factor * fastest(row))
            .count();
    return (double) within / times.size();
  }

  private static double fastest(List<Double> row) {
    return row.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
  }
}
