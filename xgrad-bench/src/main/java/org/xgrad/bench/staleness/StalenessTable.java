package org.xgrad.bench.staleness;

import java.util.List;
import java.util.Locale;
import org.xgrad.bench.report.Numbers;
import org.xgrad.dl4j.comparison.internal.text.Figures;
import org.xgrad.dl4j.comparison.internal.text.TextTable;

/** Findings as a table. */
record StalenessTable(List<Finding> findings) {
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
        Figures.spread(finding.cell().mean(), finding.cell().deviation()),
        finding.difference().map(values -> Figures.difference(values, 1)).orElse(Figures.NONE),
        Figures.number("%.3f", finding.p()),
        finding.recovered().isPresent()
            ? String.format(Locale.ROOT, "%.0f %%", 100 * finding.recovered().getAsDouble())
            : Figures.NONE,
        Figures.number("x%.2f", finding.steps()));
  }
}
