package org.xgrad.dl4j.comparison.internal.svg;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.xgrad.dl4j.comparison.internal.svg.Canvas.Anchor;
import org.xgrad.dl4j.comparison.internal.svg.Canvas.Point;

/**
 * Curves over epochs, each with a band of one standard deviation up and down.
 *
 * @param title what it shows
 * @param across the name of the values across
 * @param up the name of the values up
 * @param curves the curves
 */
public record CurveChart(String title, String across, String up, List<Curve> curves) {
  static final int WIDTH = 420;
  static final int HEIGHT = 300;

  private static final int LEFT = 52;
  private static final int RIGHT = 12;
  private static final int TOP = 30;
  private static final int BOTTOM = 44;
  private static final int TICKS = 6;

  /**
   * A curve.
   *
   * @param name of the legend that stands beside the picture
   * @param css its class, which says its colour and dashes
   * @param x where its points are across
   * @param means its points
   * @param deviations its band; NaN for none
   */
  public record Curve(
      String name, String css, List<Double> x, List<Double> means, List<Double> deviations) {}

  /** The picture. */
  public String svg() {
    return canvas().svg();
  }

  Canvas canvas() {
    Canvas canvas = new Canvas(WIDTH, HEIGHT, title);
    Scale x =
        Scale.around(
            curves.stream().flatMap(curve -> curve.x().stream()).mapToDouble(value -> value),
            LEFT,
            WIDTH - RIGHT);
    Scale y = Scale.around(curves.stream().flatMapToDouble(CurveChart::ends), HEIGHT - BOTTOM, TOP);
    axes(canvas, x, y);
    curves.forEach(curve -> band(canvas, curve, x, y));
    curves.forEach(
        curve ->
            canvas.path(
                IntStream.range(0, curve.means().size())
                    .filter(index -> Double.isFinite(curve.means().get(index)))
                    .mapToObj(
                        index ->
                            new Point(x.at(curve.x().get(index)), y.at(curve.means().get(index))))
                    .toList(),
                "curve " + curve.css()));
    return canvas;
  }

  private static DoubleStream ends(Curve curve) {
    return IntStream.range(0, curve.means().size())
        .mapToObj(
            index -> {
              double mean = curve.means().get(index);
              double deviation = curve.deviations().get(index);
              return DoubleStream.of(mean, mean - deviation, mean + deviation);
            })
        .flatMapToDouble(each -> each);
  }

  private static void band(Canvas canvas, Curve curve, Scale x, Scale y) {
    List<Point> upper = new ArrayList<>();
    List<Point> lower = new ArrayList<>();
    for (int index = 0; index < curve.means().size(); index++) {
      double mean = curve.means().get(index);
      double deviation = curve.deviations().get(index);
      if (Double.isFinite(mean) && Double.isFinite(deviation)) {
        upper.add(new Point(x.at(curve.x().get(index)), y.at(mean + deviation)));
        lower.add(0, new Point(x.at(curve.x().get(index)), y.at(mean - deviation)));
      }
    }
    upper.addAll(lower);
    if (!upper.isEmpty()) {
      canvas.area(upper, "band " + curve.css());
    }
  }

  private void axes(Canvas canvas, Scale x, Scale y) {
    canvas.words(new Point(LEFT, TOP - 12), Anchor.START, up, "name");
    canvas.words(new Point(WIDTH - RIGHT, HEIGHT - 6), Anchor.END, across, "name");
    for (double tick : y.ticks(TICKS)) {
      canvas.line(new Point(LEFT, y.at(tick)), new Point(WIDTH - RIGHT, y.at(tick)), "grid");
      canvas.words(new Point(LEFT - 6, y.at(tick) + 4), Anchor.END, y.label(tick, TICKS), "tick");
    }
    for (double tick : x.ticks(TICKS)) {
      canvas.words(
          new Point(x.at(tick), HEIGHT - BOTTOM + 18), Anchor.MIDDLE, x.label(tick, TICKS), "tick");
    }
  }
}
