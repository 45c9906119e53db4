package org.xgrad.dl4j.comparison;

import java.util.ArrayList;
import java.util.List;
import org.xgrad.dl4j.comparison.internal.text.Figures;
import org.xgrad.dl4j.comparison.internal.text.TextTable;
import org.xgrad.dl4j.comparison.statistics.PairedDifferences;

/** Results as text: a table for each measure. */
record ResultTable(ComparisonResult result) {
  /** The tables and what their columns mean. */
  String text() {
    List<String> lines = new ArrayList<>();
    for (Measure measure : result.measures()) {
      TextTable table =
          new TextTable(measure.label(), "mean", "difference %", "lower in", "p", "epochs");
      result.results(measure).forEach(choice -> table.row(row(choice)));
      lines.addAll(table.lines());
      lines.add("");
    }
    lines.add(
        "Mean of the last third of the epochs, +- standard deviation over "
            + result.seeds()
            + (result.seeds() == 1 ? " seed." : " seeds.")
            + (result.isComplete() ? "" : " Not all seeds that were asked for were run."));
    lines.add(
        "Difference to training without prediction, paired, with its 95 % interval; p of the exact"
            + " sign-flip test, corrected by Holm.");
    lines.add(
        "Epochs until the final loss of training without prediction is reached, divided by the"
            + " epochs that this training takes itself.");
    return String.join(System.lineSeparator(), lines);
  }

  private static List<String> row(ChoiceResult choice) {
    return List.of(
        choice.choice(),
        Figures.spread(choice.mean(), choice.deviation()),
        choice.difference().map(values -> Figures.difference(values, 1)).orElse(Figures.NONE),
        choice
            .difference()
            .map(values -> below(values) + " of " + values.size())
            .orElse(Figures.NONE),
        Figures.number("%.3f", choice.p()),
        Figures.number("x%.2f", choice.epochs()));
  }

  private static long below(PairedDifferences differences) {
    return differences.values().stream().filter(value -> value < 0).count();
  }
}
