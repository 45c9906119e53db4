package org.xgrad.bench.report;

import java.util.List;
import java.util.Locale;
import org.xgrad.bench.speed.Speed;
import org.xgrad.bench.speed.Timing;
import org.xgrad.dl4j.comparison.internal.text.TextTable;

/** Timings as a table: a row each, medians in microseconds with their spread, and the ratio. */
public final class SpeedTable {
  private static final double FEW_MICROS = 100;

  private final List<Speed> speeds;

  /** The table of these timings. */
  public SpeedTable(List<Speed> speeds) {
    this.speeds = List.copyOf(speeds);
  }

  /** Its lines. */
  public List<String> lines() {
    TextTable table =
        new TextTable("benchmark", "us median [range]", "beside", "us median [range]", "ratio");
    for (Speed speed : speeds) {
      table.row(
          List.of(
              speed.name(),
              text(speed.timing()),
              speed.rivalName(),
              text(speed.rival()),
              String.format(Locale.ROOT, "%.2f", speed.ratio())));
    }
    return table.lines();
  }

  private static String text(Timing timing) {
    String number = timing.median() < FEW_MICROS ? "%.1f" : "%.0f";
    return String.format(
        Locale.ROOT,
        number + " [" + number + ", " + number + "]",
        timing.median(),
        timing.least(),
        timing.most());
  }
}
