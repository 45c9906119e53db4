package org.xgrad.dl4j.comparison.internal.svg;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.xgrad.dl4j.comparison.internal.svg.Canvas.Anchor;
import org.xgrad.dl4j.comparison.internal.svg.Canvas.Point;

/**
 * Differences to 0, a row each: a dot for each pair, their mean with its interval, and what
 * somebody else has found.
 *
 * @param title what it shows
 * @param across the name and the unit of the differences
 * @param rows the rows
 */
public record DifferenceChart(String title, String across, List<Row> rows) {
  private static final int WIDTH = 420;
  private static final int LEFT = 14;
  private static final int RIGHT = 14;
  private static final int ROW = 40;
  private static final int TOP = 8;
  private static final int BOTTOM = 44;
  private static final int TICKS = 6;

  /**
   * A row.
   *
   * @param name what differs
   * @param css its class
   * @param values a difference for each pair
   * @param mean their mean
   * @param half half the length of its interval; NaN for none
   * @param elsewhere what somebody else has found
   */
  public record Row(
      String name,
      String css,
      List<Double> values,
      double mean,
      double half,
      OptionalDouble elsewhere) {}

  /** The picture. */
  public String svg() {
    return canvas().svg();
  }

  /** The picture to stand by itself, with this style. */
  public String svg(String css) {
    return canvas().svg(css);
  }

  private Canvas canvas() {
    int height = TOP + ROW * rows.size() + BOTTOM;
    Canvas canvas = new Canvas(WIDTH, height, title);
    Scale x =
        Scale.around(
            DoubleStream.concat(
                DoubleStream.of(0), rows.stream().flatMapToDouble(DifferenceChart::values)),
            LEFT,
            WIDTH - RIGHT);
    double bottom = height - BOTTOM;
    for (double tick : x.ticks(TICKS)) {
      canvas.line(new Point(x.at(tick), TOP), new Point(x.at(tick), bottom), "grid");
      canvas.words(new Point(x.at(tick), bottom + 18), Anchor.MIDDLE, x.label(tick, TICKS), "tick");
    }
    canvas.line(new Point(x.at(0), TOP), new Point(x.at(0), bottom), "zero");
    canvas.words(new Point(WIDTH - RIGHT, height - 6.0), Anchor.END, across, "name");
    for (int index = 0; index < rows.size(); index++) {
      row(canvas, rows.get(index), x, TOP + ROW * index);
    }
    return canvas;
  }

  private static DoubleStream values(Row row) {
    return Stream.of(
            row.values().stream().mapToDouble(Double::doubleValue),
            DoubleStream.of(row.mean(), row.mean() - row.half(), row.mean() + row.half()),
            row.elsewhere().stream())
        .flatMapToDouble(each -> each);
  }

  private static void row(Canvas canvas, Row row, Scale x, double top) {
    double middle = top + 27;
    canvas.words(new Point(LEFT, top + 14), Anchor.START, row.name(), "label");
    if (Double.isFinite(row.half())) {
      canvas.line(
          new Point(x.at(row.mean() - row.half()), middle),
          new Point(x.at(row.mean() + row.half()), middle),
          "interval " + row.css());
    }
    row.values()
        .forEach(value -> canvas.dot(new Point(x.at(value), middle), 3.5, "pair " + row.css()));
    if (Double.isFinite(row.mean())) {
      canvas.dot(new Point(x.at(row.mean()), middle), 5, "mean " + row.css());
    }
    row.elsewhere()
        .ifPresent(value -> canvas.diamond(new Point(x.at(value), middle), 6, "elsewhere"));
  }
}
