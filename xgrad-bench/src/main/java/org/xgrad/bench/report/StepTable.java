package org.xgrad.bench.report;

import java.util.List;
import java.util.Locale;
import org.xgrad.bench.speed.Timing;
import org.xgrad.bench.statistics.Statistics;
import org.xgrad.bench.step.StepResult;

/**
 * Training steps as a table: a row each, milliseconds, and the ratio of a predicted step to the
 * plain one beside it: the median of all pairs, and where the middle half of them lies.
 */
public final class StepTable {
  private static final double MICROS = 1_000;

  private final List<StepResult> results;

  /** The table of these results. */
  public StepTable(List<StepResult> results) {
    this.results = List.copyOf(results);
  }

  /** Its lines. */
  public List<String> lines() {
    TextTable table =
        new TextTable("benchmark", "ms median", "beside", "ms median", "ratio [middle half]");
    for (StepResult result : results) {
      table.row(
          List.of(
              result.trial().name(),
              milliseconds(result.speed().timing()),
              result.speed().rivalName(),
              milliseconds(result.speed().rival()),
              ratio(result.ratios())));
    }
    return table.lines();
  }

  private static String milliseconds(Timing timing) {
    return String.format(Locale.ROOT, "%.1f", timing.median() / MICROS);
  }

  private static String ratio(List<Double> ratios) {
    return String.format(
        Locale.ROOT,
        "%.3f [%.3f, %.3f]",
        Statistics.median(ratios),
        Statistics.quantile(ratios, 0.25),
        Statistics.quantile(ratios, 0.75));
  }
}
