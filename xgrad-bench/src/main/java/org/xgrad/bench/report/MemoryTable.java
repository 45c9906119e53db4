package org.xgrad.bench.report;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.xgrad.bench.step.StepResult;
import org.xgrad.dl4j.comparison.internal.text.TextTable;

/** Peaks of memory as a table: with a prediction, without, and the difference. */
public final class MemoryTable {
  private final List<StepResult> results;

  /** The table of these results. */
  public MemoryTable(List<StepResult> results) {
    this.results = List.copyOf(results);
  }

  /** Its lines. */
  public List<String> lines() {
    TextTable table = new TextTable("peak of memory", "MB", "plain MB", "difference");
    for (StepResult result : results) {
      OptionalDouble own = result.peakMegabytes();
      OptionalDouble plain = result.plainPeakMegabytes();
      boolean known = own.isPresent() && plain.isPresent();
      table.row(
          List.of(
              result.trial().name(),
              text(own),
              text(plain),
              text(
                  known
                      ? OptionalDouble.of(own.getAsDouble() - plain.getAsDouble())
                      : OptionalDouble.empty())));
    }
    return table.lines();
  }

  private static String text(OptionalDouble megabytes) {
    return megabytes.isPresent()
        ? String.format(Locale.ROOT, "%.0f", megabytes.getAsDouble())
        : "unknown";
  }
}
