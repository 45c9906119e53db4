package org.xgrad.bench.cli;

import java.util.List;
import java.util.Locale;
import org.xgrad.bench.experiment.result.CellResult;
import org.xgrad.bench.experiment.result.MetricScale;
import org.xgrad.bench.experiment.result.VariantResult;
import org.xgrad.bench.report.Numbers;
import org.xgrad.dl4j.comparison.internal.text.Figures;
import org.xgrad.dl4j.comparison.internal.text.TextTable;
import org.xgrad.dl4j.comparison.statistics.Statistics;

/** How the variants in a cell differ from s = 0, a line each. */
record ComparisonTable(CellResult cell) {
  List<String> lines() {
    MetricScale scale = cell.scale();
    TextTable table =
        TextTable.ofWords(
            "variant",
            "rate",
            "runs",
            scale.title(),
            "difference, " + scale.unitOfDifference(),
            "p (Holm)",
            "verdict");
    cell.variants().forEach(variant -> table.row(row(variant, scale)));
    return table.lines();
  }

  private static List<String> row(VariantResult variant, MetricScale scale) {
    return List.of(
        variant.variant().label(),
        Double.isFinite(variant.rate()) ? Numbers.plain(variant.rate()) : "-",
        Integer.toString(variant.runs().size()),
        variant.lastThird().isEmpty() ? "-" : mean(variant, scale),
        variant.difference().map(values -> Figures.difference(values, 2)).orElse(Figures.NONE),
        Double.isFinite(variant.correctedP()) ? number("%.3f", variant.correctedP()) : "-",
        variant.verdict().words());
  }

  private static String mean(VariantResult variant, MetricScale scale) {
    return variant.diverged() > 0
        ? variant.diverged() + " diverged"
        : number("%." + scale.decimals() + "f", scale.shown(Statistics.mean(variant.lastThird())));
  }

  private static String number(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
