package org.xgrad.bench.report;

import java.util.ArrayList;
import java.util.List;

/** Lines of cells, padded so that columns align: the first to the left, the others to the right. */
final class TextTable {
  private static final String GAP = "   ";

  private final List<List<String>> rows = new ArrayList<>();

  /** A table with its head. */
  TextTable(String... head) {
    rows.add(List.of(head));
  }

  /** One more row, of as many cells as the head. */
  void row(List<String> cells) {
    if (cells.size() != rows.get(0).size()) {
      throw new IllegalArgumentException(cells.size() + " cells in a row of " + rows.get(0));
    }
    rows.add(List.copyOf(cells));
  }

  /** The lines of the table: head, rule, rows. */
  List<String> lines() {
    List<String> lines = new ArrayList<>(rows.stream().map(this::line).toList());
    lines.add(1, "-".repeat(lines.get(0).length()));
    return lines;
  }

  private String line(List<String> row) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < row.size(); column++) {
      String padding = " ".repeat(width(column) - row.get(column).length());
      line.append(column == 0 ? row.get(0) + padding : GAP + padding + row.get(column));
    }
    return line.toString();
  }

  private int width(int column) {
    return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
  }
}
