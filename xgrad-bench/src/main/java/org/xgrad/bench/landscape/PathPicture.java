package org.xgrad.bench.landscape;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.nd4j.linalg.learning.config.IUpdater;
import org.xgrad.bench.report.LineColors;
import org.xgrad.bench.report.Numbers;

/**
 * An optimizer's paths down both landscapes as a picture, plain and with prediction. Each path has
 * a mark where it ends, and another where it leaves what is shown for good; how low it came stands
 * below.
 *
 * @param name the optimizer's name
 * @param updater the optimizer
 * @param steps how many steps to predict
 * @param iterations how long to go
 */
public record PathPicture(String name, IUpdater updater, double steps, int iterations) {
  private static final int WIDTH = 480;
  private static final int HEIGHT = 460;
  private static final int LEVELS = 10;

  /** By how much of the frame a mark at its edge is moved in, so that the whole of it is seen. */
  private static final double MARK_MARGIN = 0.015;

  private static final Color CONTOUR = new Color(0xD0D0D0);
  private static final Color PREDICTED = LineColors.predicted(0);
  private static final Marker START = SeriesMarkers.CIRCLE;
  private static final Marker MINIMUM = SeriesMarkers.CROSS;

  /** Not the same, so that both are seen where both paths end. */
  private static final Marker PLAIN_END = SeriesMarkers.SQUARE;

  private static final Marker PREDICTED_END = SeriesMarkers.DIAMOND;
  private static final Marker EXIT = SeriesMarkers.TRIANGLE_UP;

  /**
   * Writes the picture as PNG, over what was there.
   *
   * @return a line about each landscape
   */
  public List<String> write(java.nio.file.Path file) throws IOException {
    List<Paths> all = Stream.of(Landscape.values()).map(this::paths).toList();
    List<BufferedImage> charts =
        all.stream().map(this::chart).map(BitmapEncoder::getBufferedImage).toList();
    BufferedImage image =
        new Sheet(name + ", " + iterations + " iterations", charts, legend()).image();
    try (OutputStream out = Files.newOutputStream(file)) {
      ImageIO.write(image, "png", out);
    }
    return all.stream().map(this::line).toList();
  }

  private Map<String, List<Sheet.Mark>> legend() {
    Map<String, List<Sheet.Mark>> legend = new LinkedHashMap<>();
    legend.put("start", List.of(new Sheet.Mark(START, Color.BLACK)));
    legend.put("minimum", List.of(new Sheet.Mark(MINIMUM, Color.BLACK)));
    legend.put(
        "end",
        List.of(
            new Sheet.Mark(PLAIN_END, LineColors.PLAIN), new Sheet.Mark(PREDICTED_END, PREDICTED)));
    legend.put(
        "leaves the picture for good",
        List.of(new Sheet.Mark(EXIT, LineColors.PLAIN), new Sheet.Mark(EXIT, PREDICTED)));
    return legend;
  }

  private record Paths(Path plain, Path predicted) {}

  private Paths paths(Landscape landscape) {
    double rate =
        updater.hasLearningRate() ? Path.bestLearningRate(updater, landscape, iterations) : 1;
    return new Paths(
        Path.of(updater, rate, 0, landscape, iterations),
        Path.of(updater, rate, steps, landscape, iterations));
  }

  private String line(Paths paths) {
    return "%s: after %d iterations%s s = 0 %s, s = %s %s"
        .formatted(
            paths.plain().landscape().label(),
            iterations,
            updater.hasLearningRate() ? " with" + rate(paths.plain()) : "",
            outcome(paths.plain()),
            Numbers.plain(steps),
            outcome(paths.predicted()));
  }

  private String rate(Path path) {
    return updater.hasLearningRate()
        ? " learning rate " + Numbers.plain(path.learningRate()) + ","
        : "";
  }

  /** How it ends, so that nobody takes a path that is lost for one that has arrived. */
  private static String outcome(Path path) {
    if (path.isLost()) {
      return "diverges: no number after iteration " + (path.points().size() - 1);
    }
    String value = String.format(Locale.ROOT, "%.2g", path.lastValue());
    return (FramedPath.of(path).endsInside() ? "ends at height " : "ends outside, at height ")
        + value;
  }

  private XYChart chart(Paths paths) {
    Landscape landscape = paths.plain().landscape();
    Landscape.Frame frame = landscape.frame();
    XYChart chart = new XYChart(WIDTH, HEIGHT);
    chart.setTitle(
        landscape.label()
            + (updater.hasLearningRate()
                ? ", learning rate " + Numbers.plain(paths.plain().learningRate())
                : ""));
    chart
        .getStyler()
        .setLegendPosition(LegendPosition.OutsideS)
        .setLegendLayout(LegendLayout.Vertical)
        .setLegendBorderColor(Color.WHITE)
        .setChartBackgroundColor(Color.WHITE)
        .setPlotContentSize(1)
        .setMarkerSize(Sheet.MARK_SIZE);
    chart
        .getStyler()
        .setPlotGridLinesVisible(false)
        .setXAxisMin(frame.left())
        .setXAxisMax(frame.right())
        .setYAxisMin(frame.bottom())
        .setYAxisMax(frame.top());
    contours(chart, landscape);
    FramedPath plain = FramedPath.of(paths.plain());
    FramedPath predicted = FramedPath.of(paths.predicted());
    String ahead = "s = " + Numbers.plain(steps);
    line(chart, "s = 0 (plain) " + outcome(paths.plain()), plain, LineColors.PLAIN);
    line(chart, ahead + " " + outcome(paths.predicted()), predicted, PREDICTED);
    point(chart, "start", landscape.start(), START, Color.BLACK);
    end(chart, "end plain", paths, plain, PLAIN_END, LineColors.PLAIN);
    end(chart, "end predicted", paths, predicted, PREDICTED_END, PREDICTED);
    point(chart, "minimum", landscape.minimum(), MINIMUM, Color.BLACK);
    return chart;
  }

  /** Lines of height, closer to each other near the minimum. */
  private static void contours(XYChart chart, Landscape landscape) {
    Landscape.Frame frame = landscape.frame();
    double highest = landscape.value(frame.left(), frame.top());
    for (int level = 1; level <= LEVELS; level++) {
      double share = (double) level / LEVELS;
      Contours line = Contours.of(landscape, highest * share * share * share);
      if (line.xs().length > 0) {
        XYSeries series = chart.addSeries("height " + level, line.xs(), line.ys());
        series.setMarker(SeriesMarkers.NONE).setShowInLegend(false);
        series.setLineColor(CONTOUR).setLineStyle(new BasicStroke(1));
      }
    }
  }

  private static void line(XYChart chart, String label, FramedPath path, Color color) {
    XYSeries series = chart.addSeries(label, path.xs(), path.ys());
    series.setMarker(SeriesMarkers.NONE);
    series.setLineColor(color).setLineStyle(new BasicStroke(1.8f));
  }

  private static void end(
      XYChart chart, String label, Paths paths, FramedPath path, Marker marker, Color color) {
    if (path.endsInside()) {
      point(chart, label, path.last(), marker, color);
    } else {
      Landscape.Frame frame = paths.plain().landscape().frame();
      point(chart, label, frame.inset(MARK_MARGIN).nearest(path.last()), EXIT, color);
    }
  }

  private static void point(
      XYChart chart, String label, double[] point, Marker marker, Color color) {
    XYSeries series = chart.addSeries(label, new double[] {point[0]}, new double[] {point[1]});
    series.setMarker(marker).setMarkerColor(color);
    series.setLineColor(color).setShowInLegend(false);
  }
}
