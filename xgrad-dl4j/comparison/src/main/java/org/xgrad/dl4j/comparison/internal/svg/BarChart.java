package org.xgrad.dl4j.comparison.internal.svg;

import java.util.List;
import java.util.Locale;
import org.xgrad.dl4j.comparison.internal.svg.Canvas.Anchor;
import org.xgrad.dl4j.comparison.internal.svg.Canvas.Point;

/**
 * Numbers as lines from the left, a row each.
 *
 * @param title what it shows
 * @param rows the rows
 */
public record BarChart(String title, List<Row> rows) {
  private static final int WIDTH = 420;
  private static final int MARGIN = 14;
  private static final int NUMBER = 50;
  private static final int ROW = 36;

  /** A row: its name, its class, its number. */
  public record Row(String name, String css, double value) {}

  /** The picture. */
  public String svg() {
    Canvas canvas = new Canvas(WIDTH, ROW * rows.size() + MARGIN, title);
    double most = rows.stream().mapToDouble(Row::value).max().orElse(1);
    Scale x = new Scale(0, most, MARGIN, WIDTH - MARGIN - NUMBER);
    for (int index = 0; index < rows.size(); index++) {
      Row row = rows.get(index);
      double top = ROW * index;
      canvas.words(new Point(MARGIN, top + 15), Anchor.START, row.name(), "label");
      canvas.line(
          new Point(MARGIN, top + 25), new Point(x.at(row.value()), top + 25), "bar " + row.css());
      canvas.words(
          new Point(x.at(row.value()) + 8, top + 29),
          Anchor.START,
          String.format(Locale.ROOT, "%.2f", row.value()),
          "tick");
    }
    return canvas.svg();
  }
}
