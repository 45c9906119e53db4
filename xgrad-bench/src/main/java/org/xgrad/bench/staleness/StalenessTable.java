package org.xgrad.bench.staleness;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.xgrad.bench.report.Numbers;
import org.xgrad.bench.report.TextTable;
import org.xgrad.dl4j.comparison.statistics.PairedDifferences;

/** Findings as a table. */
record StalenessTable(List<Finding> findings) {
  private static final double CONFIDENCE = 0.95;
  private static final String NONE = "-";

  /** The lines of the table. */
  List<String> lines() {
    TextTable table =
        new TextTable(
            "optimizer",
            "late",
            "method",
            "momentum",
            "rate",
            "final loss",
            "to plain %",
            "p",
            "recovered",
            "steps");
    findings.forEach(finding -> table.row(row(finding)));
    return table.lines();
  }

  private static List<String> row(Finding finding) {
    LateRun.Setup setup = finding.cell().setup();
    return List.of(
        setup.optimizer().label(),
        String.valueOf(setup.delay()),
        setup.method().label(),
        Numbers.plain(setup.momentum()),
        Numbers.plain(setup.rate()),
        loss(finding.cell()),
        finding.difference().map(StalenessTable::difference).orElse(NONE),
        number("%.3f", finding.p()),
        finding.recovered().isPresent()
            ? String.format(Locale.ROOT, "%.0f %%", 100 * finding.recovered().getAsDouble())
            : NONE,
        number("x%.2f", finding.steps()));
  }

  private static String loss(Cell cell) {
    return Double.isNaN(cell.deviation())
        ? String.format(Locale.ROOT, "%.4f", cell.mean())
        : String.format(Locale.ROOT, "%.4f +- %.4f", cell.mean(), cell.deviation());
  }

  private static String difference(PairedDifferences values) {
    return Optional.of(values.halfInterval(CONFIDENCE))
        .filter(half -> !half.isNaN())
        .map(half -> String.format(Locale.ROOT, "%+.1f +- %.1f", values.mean(), half))
        .orElseGet(() -> String.format(Locale.ROOT, "%+.1f", values.mean()));
  }

  private static String number(String format, OptionalDouble value) {
    return value.isPresent() ? String.format(Locale.ROOT, format, value.getAsDouble()) : NONE;
  }
}
