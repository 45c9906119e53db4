package org.xgrad.dl4j.comparison;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.xgrad.dl4j.comparison.statistics.PairedDifferences;

/** Results as text: a table for each measure. */
record ResultTable(ComparisonResult result) {
  private static final double CONFIDENCE = 0.95;
  private static final String NONE = "-";
  private static final String GAP = "   ";

  /** The tables and what their columns mean. */
  String text() {
    List<String> lines = new ArrayList<>();
    for (Measure measure : result.measures()) {
      List<List<String>> rows = new ArrayList<>();
      rows.add(List.of(measure.label(), "mean", "difference %", "lower in", "p", "epochs"));
      result.results(measure).forEach(choice -> rows.add(row(choice)));
      lines.addAll(aligned(rows));
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
        choice.figures().size() == 1
            ? String.format(Locale.ROOT, "%.4f", choice.mean())
            : String.format(Locale.ROOT, "%.4f +- %.4f", choice.mean(), choice.deviation()),
        choice.difference().map(ResultTable::difference).orElse(NONE),
        choice.difference().map(values -> below(values) + " of " + values.size()).orElse(NONE),
        number("%.3f", choice.p()),
        number("x%.2f", choice.epochs()));
  }

  private static long below(PairedDifferences differences) {
    return differences.values().stream().filter(value -> value < 0).count();
  }

  private static String difference(PairedDifferences values) {
    double half = values.halfInterval(CONFIDENCE);
    return Double.isNaN(half)
        ? String.format(Locale.ROOT, "%+.1f", values.mean())
        : String.format(Locale.ROOT, "%+.1f +- %.1f", values.mean(), half);
  }

  private static String number(String format, OptionalDouble value) {
    return value.isPresent() ? String.format(Locale.ROOT, format, value.getAsDouble()) : NONE;
  }

  /** The first column to the left, the others to the right, and a rule below the head. */
  private static List<String> aligned(List<List<String>> rows) {
    int[] widths =
        IntStream.range(0, rows.get(0).size())
            .map(column -> rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0))
            .toArray();
    List<String> lines =
        rows.stream()
            .map(
                row ->
                    IntStream.range(0, row.size())
                        .mapToObj(
                            column -> {
                              String padding =
                                  " ".repeat(widths[column] - row.get(column).length());
                              return column == 0
                                  ? row.get(column) + padding
                                  : padding + row.get(column);
                            })
                        .collect(Collectors.joining(GAP)))
            .collect(Collectors.toCollection(ArrayList::new));
    lines.add(1, "-".repeat(lines.get(0).length()));
    return lines;
  }
}
