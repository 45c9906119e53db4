package org.xgrad.bench.cli;

import java.util.List;
import java.util.Locale;
import org.xgrad.bench.experiment.result.CellResult;
import org.xgrad.bench.experiment.result.MetricScale;
import org.xgrad.bench.experiment.result.WayResult;
import org.xgrad.bench.report.Numbers;
import org.xgrad.bench.report.TextTable;
import org.xgrad.bench.statistics.Statistics;

/** How the ways to train in a cell differ from s = 0, a line each. */
record ComparisonTable(CellResult cell) {
  private static final double CONFIDENCE = 0.95;

  List<String> lines() {
    MetricScale scale = cell.scale();
    TextTable table =
        TextTable.ofWords(
            "way",
            "rate",
            "runs",
            scale.title(),
            "difference, " + scale.unitOfDifference(),
            "p (Holm)",
            "verdict");
    cell.ways().forEach(way -> table.row(row(way, scale)));
    return table.lines();
  }

  private static List<String> row(WayResult way, MetricScale scale) {
    return List.of(
        way.way().label(),
        Double.isFinite(way.rate()) ? Numbers.plain(way.rate()) : "-",
        Integer.toString(way.runs().size()),
        way.lastThird().isEmpty() ? "-" : mean(way, scale),
        way.difference()
            .map(
                values ->
                    number("%+.2f", values.mean())
                        + number(" +- %.2f", values.halfInterval(CONFIDENCE)))
            .orElse("-"),
        Double.isFinite(way.correctedP()) ? number("%.3f", way.correctedP()) : "-",
        way.verdict().words());
  }

  private static String mean(WayResult way, MetricScale scale) {
    return way.diverged() > 0
        ? way.diverged() + " diverged"
        : number("%." + scale.decimals() + "f", scale.shown(Statistics.mean(way.lastThird())));
  }

  private static String number(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
