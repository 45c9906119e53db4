package org.xgrad.bench.report;

import java.util.List;
import java.util.Locale;
import org.xgrad.bench.speed.Timing;
import org.xgrad.bench.step.StepResult;
import org.xgrad.dl4j.comparison.internal.text.TextTable;
import org.xgrad.dl4j.comparison.statistics.Statistics;

/**
 * Training steps as a table: a row each, milliseconds, and the ratio of a step, a predicted one for
 * example, to the plain one beside it: the median of all pairs, and where the middle half of them
 * lies. Then what predicting and restoring took by themselves, or what else is added, and what part
 * of the plain step that is: whole steps scatter by more than that.
 */
public final class StepTable {
  private static final double MICROS = 1_000;
  private static final double PERCENT = 100;

  private final List<StepResult> results;

  /** The table of these results. */
  public StepTable(List<StepResult> results) {
    this.results = List.copyOf(results);
  }

  /** Its lines. */
  public List<String> lines() {
    TextTable table =
        new TextTable(
            "benchmark",
            "ms median",
            "beside",
            "ms median",
            "ratio [middle half]",
            "by itself, ms",
            "of plain [middle half]");
    for (StepResult result : results) {
      table.row(
          List.of(
              result.trial().name(),
              milliseconds(result.speed().timing(), 1),
              result.speed().rivalName(),
              milliseconds(result.speed().rival(), 1),
              middle(result.ratios(), 1, 3, ""),
              milliseconds(result.prediction(), 3),
              middle(result.predictionShares(), PERCENT, 2, " %")));
    }
    return table.lines();
  }

  private static String milliseconds(Timing timing, int digits) {
    return number(timing.median() / MICROS, digits);
  }

  private static String middle(List<Double> values, double factor, int digits, String unit) {
    return number(factor * Statistics.median(values), digits)
        + unit
        + " ["
        + number(factor * Statistics.quantile(values, 0.25), digits)
        + ", "
        + number(factor * Statistics.quantile(values, 0.75), digits)
        + "]";
  }

  private static String number(double value, int digits) {
    return String.format(Locale.ROOT, "%." + digits + "f", value);
  }
}
