package org.xgrad.bench.staleness;

import java.util.List;
import java.util.Locale;
import org.xgrad.bench.report.Numbers;
import org.xgrad.dl4j.comparison.internal.text.Figures;
import org.xgrad.dl4j.comparison.internal.text.TextTable;
import org.xgrad.dl4j.comparison.statistics.Statistics;

/** Findings as a table. */
record StalenessTable(List<Finding> findings, Lateness lateness) {
  /** Of simulated delays. */
  StalenessTable(List<Finding> findings) {
    this(findings, Lateness.SIMULATED);
  }

  /** The lines of the table. */
  List<String> lines() {
    List<String> columns =
        List.of(
            "optimizer",
            lateness.label(),
            "method",
            "momentum",
            "rate",
            "final loss",
            "to plain %",
            "p",
            "recovered",
            "steps",
            "accuracy %");
    TextTable table = new TextTable(shown(columns).toArray(String[]::new));
    findings.forEach(finding -> table.row(shown(row(finding))));
    return table.lines();
  }

  /** Of simulated delays the accuracy is not known. */
  private List<String> shown(List<String> cells) {
    return lateness == Lateness.WORKERS ? cells : cells.subList(0, cells.size() - 1);
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
        Figures.number("x%.2f", finding.steps()),
        finding.cell().accuracies().isEmpty()
            ? Figures.NONE
            : Figures.spread(
                100 * Statistics.mean(finding.cell().accuracies()),
                100 * Statistics.sampleDeviation(finding.cell().accuracies())));
  }
}
