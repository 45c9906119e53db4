package org.xgrad.bench.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.xgrad.dl4j.comparison.statistics.Statistics;

/**
 * One measure of the runs that differ in their seed only.
 *
 * @param values one per seed, at least one
 */
record Sample(List<Double> values) {

  /** Seed by seed, how much larger this one is. */
  Sample minus(Sample other) {
    return new Sample(
        IntStream.range(0, values.size())
            .mapToObj(seed -> values.get(seed) - other.values.get(seed))
            .toList());
  }

  double mean() {
    return Statistics.mean(values);
  }

  /** The standard deviation over the seeds; NaN if there is one only. */
  double deviation() {
    return Statistics.sampleDeviation(values);
  }

  /** The mean, and with several seeds the standard deviation: "84.31", "84.31 +- 0.12". */
  String text(int decimals) {
    return text("%." + decimals + "f", decimals);
  }

  /** The same with a sign before the mean, for differences. */
  String signedText(int decimals) {
    return text("%+." + decimals + "f", decimals);
  }

  private String text(String meanFormat, int decimals) {
    String mean = String.format(Locale.ROOT, meanFormat, mean());
    return values.size() == 1
        ? mean
        : mean + String.format(Locale.ROOT, " +- %." + decimals + "f", deviation());
  }
}
