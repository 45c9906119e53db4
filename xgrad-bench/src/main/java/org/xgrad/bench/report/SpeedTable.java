package org.xgrad.bench.report;

import java.util.List;
import java.util.Locale;
import org.xgrad.bench.speed.Timing;
import org.xgrad.bench.speed.TrialResult;

/** Trials as a table: a row each, medians in microseconds with their spread, and the ratio. */
public final class SpeedTable {
  private final List<TrialResult> results;

  /** The table of these results. */
  public SpeedTable(List<TrialResult> results) {
    this.results = List.copyOf(results);
  }

  /** Its lines. */
  public List<String> lines() {
    TextTable table =
        new TextTable("benchmark", "us, median [range]", "beside", "us, median [range]", "ratio");
    for (TrialResult result : results) {
      table.row(
          List.of(
              result.trial().name(),
              text(result.timing()),
              result.trial().rivalName(),
              text(result.rival()),
              String.format(Locale.ROOT, "%.2f", result.timing().ratioTo(result.rival()))));
    }
    return table.lines();
  }

  private static String text(Timing timing) {
    return String.format(
        Locale.ROOT, "%.0f [%.0f, %.0f]", timing.median(), timing.least(), timing.most());
  }
}
