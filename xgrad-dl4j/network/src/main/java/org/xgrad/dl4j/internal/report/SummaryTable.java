package org.xgrad.dl4j.internal.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.xgrad.predict.GroupSummary;
import org.xgrad.predict.PredictionCounts;

/**
 * What is predicted, as a table for people: a row for each group, and one for all of them. Updaters
 * and rules, whose names are long, stand below it once each.
 */
public final class SummaryTable {
  private static final String GAP = "  ";
  private static final List<String> HEAD =
      List.of(
          "group",
          "parameters",
          "steps",
          "made",
          "skipped",
          "withheld",
          "limited",
          "held back",
          "backend",
          "by");

  /** The columns of text, which are to the left; those of numbers are to the right. */
  private static final List<String> TEXT = List.of("group", "backend", "by");

  private SummaryTable() {}

  /**
   * The table, without a line break at its end.
   *
   * @param title the line above it
   * @param counts of all groups
   */
  public static String of(String title, List<GroupSummary> groups, PredictionCounts counts) {
    List<String> updaters = groups.stream().map(SummaryTable::updater).distinct().toList();
    List<List<String>> rows = new ArrayList<>(List.of(HEAD));
    groups.forEach(group -> rows.add(row(group, updaters.indexOf(updater(group)))));
    long parameters = groups.stream().mapToLong(GroupSummary::parameters).sum();
    rows.add(row("all", parameters, "", counts, "", ""));
    int[] widths = widths(rows);
    List<String> lines = new ArrayList<>(List.of(title));
    rows.forEach(row -> lines.add(line(row, widths)));
    updaters.forEach(each -> lines.add(reference(updaters.indexOf(each)) + " " + each));
    return String.join(System.lineSeparator(), lines);
  }

  private static String updater(GroupSummary group) {
    return group.updater() + ", predicted by " + group.rule();
  }

  private static String reference(int index) {
    return "[" + (index + 1) + "]";
  }

  private static List<String> row(GroupSummary group, int updater) {
    return row(
        group.name(),
        group.parameters(),
        String.format(Locale.ROOT, "%.3g", group.steps()),
        group.counts(),
        group.backend(),
        reference(updater));
  }

  private static List<String> row(
      String group,
      long parameters,
      String steps,
      PredictionCounts counts,
      String backend,
      String updater) {
    return List.of(
        group,
        number(parameters),
        steps,
        number(counts.made()),
        number(counts.skipped()),
        number(counts.withheld()),
        number(counts.limited()),
        number(counts.heldBack()),
        backend,
        updater);
  }

  private static String number(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  private static int[] widths(List<List<String>> rows) {
    return IntStream.range(0, HEAD.size())
        .map(column -> rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0))
        .toArray();
  }

  private static String line(List<String> row, int[] widths) {
    return IntStream.range(0, row.size())
        .mapToObj(column -> padded(row.get(column), widths[column], column))
        .collect(Collectors.joining(GAP))
        .stripTrailing();
  }

  private static String padded(String text, int width, int column) {
    String padding = " ".repeat(width - text.length());
    return TEXT.contains(HEAD.get(column)) ? text + padding : padding + text;
  }
}
