package org.xgrad.dl4j.comparison.internal.text;

import java.util.ArrayList;
import java.util.List;

/**
 * Lines of cells, padded so that columns align: the first to the left, and the others to the right,
 * as numbers are, or to the left as well.
 */
public final class TextTable {
  private static final String GAP = "   ";

  private final List<List<String>> rows = new ArrayList<>();
  private final boolean words;

  private TextTable(boolean words, String... head) {
    this.words = words;
    rows.add(List.of(head));
  }

  /** A table of numbers with its head. */
  public TextTable(String... head) {
    this(false, head);
  }

  /** A table of words with its head: all columns to the left. */
  public static TextTable ofWords(String... head) {
    return new TextTable(true, head);
  }

  /** One more row, of as many cells as the head. */
  public void row(List<String> cells) {
    if (cells.size() != rows.get(0).size()) {
      throw new IllegalArgumentException(cells.size() + " cells in a row of " + rows.get(0));
    }
    rows.add(List.copyOf(cells));
  }

  /** The lines of the table: head, rule, rows. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>(rows.stream().map(this::line).toList());
    lines.add(1, "-".repeat(lines.get(0).length()));
    return lines;
  }

  private String line(List<String> row) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < row.size(); column++) {
      String padding = " ".repeat(width(column) - row.get(column).length());
      boolean left = words || column == 0;
      line.append(column == 0 ? "" : GAP)
          .append(left ? row.get(column) + padding : padding + row.get(column));
    }
    return line.toString().stripTrailing();
  }

  private int width(int column) {
    return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
  }
}
