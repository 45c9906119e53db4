package org.xgrad.bench.experiment.report;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.xgrad.dl4j.comparison.statistics.Statistics;

/** Numbers as the report writes them. */
final class Figures {
  /** What stands for a number that there is none of. */
  static final String NONE = "–";

  private Figures() {}

  static String number(double value, int decimals) {
    return Double.isFinite(value)
        ? String.format(Locale.ROOT, "%." + decimals + "f", value).replace('-', '−')
        : NONE;
  }

  static String number(OptionalDouble value, int decimals) {
    return value.isPresent() ? number(value.getAsDouble(), decimals) : NONE;
  }

  /** With its sign. */
  static String signed(double value, int decimals) {
    return Double.isFinite(value)
        ? String.format(Locale.ROOT, "%+." + decimals + "f", value).replace('-', '−')
        : NONE;
  }

  /** Mean and standard deviation; of runs some of which diverged there are none. */
  static String spread(List<Double> values, int decimals) {
    if (values.isEmpty()) {
      return NONE;
    } else if (!values.stream().allMatch(Double::isFinite)) {
      return "diverged";
    }
    String mean = number(Statistics.mean(values), decimals);
    double deviation = Statistics.sampleDeviation(values);
    return Double.isFinite(deviation) ? mean + " ± " + number(deviation, decimals) : mean;
  }

  static String p(double value) {
    if (!Double.isFinite(value)) {
      return NONE;
    }
    return value < 0.001 ? "< 0.001" : number(value, 3);
  }
}
