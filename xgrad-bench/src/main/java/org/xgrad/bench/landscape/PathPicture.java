package org.xgrad.bench.landscape;

import java.awt.BasicStroke;
import java.awt.Color;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.nd4j.linalg.learning.config.IUpdater;

/**
 * An optimizer's paths down both landscapes as a picture, plain and with prediction: from the dot,
 * to the cross if it gets there.
 *
 * @param name the optimizer's name
 * @param updater the optimizer
 * @param steps how many steps to predict
 * @param iterations how long to go
 */
public record PathPicture(String name, IUpdater updater, double steps, int iterations) {
  private static final int WIDTH = 460;
  private static final int HEIGHT = 430;
  private static final int LEVELS = 10;
  private static final Color CONTOUR = new Color(0xD0D0D0);

  /** Distinct to colour-blind eyes too. */
  private static final Color PLAIN = new Color(0x555555);

  private static final Color PREDICTED = new Color(0xD55E00);

  /**
   * Writes the picture as PNG, over what was there.
   *
   * @return a line about each landscape
   */
  public List<String> write(java.nio.file.Path file) throws IOException {
    List<Paths> all = Stream.of(Landscape.values()).map(this::paths).toList();
    try (OutputStream out = Files.newOutputStream(file)) {
      BitmapEncoder.saveBitmap(
          all.stream().map(this::chart).toList(),
          1,
          all.size(),
          out,
          BitmapEncoder.BitmapFormat.PNG);
    }
    return all.stream().map(this::line).toList();
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
    return "%s: after %d iterations%s at %.3g, with s = %s at %.3g"
        .formatted(
            paths.plain().landscape().label(),
            iterations,
            rate(paths.plain()),
            paths.plain().lastValue(),
            text(steps),
            paths.predicted().lastValue());
  }

  private String rate(Path path) {
    return updater.hasLearningRate() ? " with learning rate " + text(path.learningRate()) : "";
  }

  private static String text(double number) {
    return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
  }

  private XYChart chart(Paths paths) {
    Landscape landscape = paths.plain().landscape();
    Landscape.Frame frame = landscape.frame();
    XYChart chart = new XYChart(WIDTH, HEIGHT);
    chart.setTitle(name + ", " + landscape.label() + "," + rate(paths.plain()));
    chart
        .getStyler()
        .setLegendPosition(LegendPosition.OutsideS)
        .setLegendLayout(LegendLayout.Horizontal)
        .setChartBackgroundColor(Color.WHITE)
        .setPlotContentSize(1)
        .setMarkerSize(7);
    chart
        .getStyler()
        .setPlotGridLinesVisible(false)
        .setXAxisMin(frame.left())
        .setXAxisMax(frame.right())
        .setYAxisMin(frame.bottom())
        .setYAxisMax(frame.top());
    contours(chart, landscape);
    add(chart, "s = 0 (plain)", paths.plain(), PLAIN);
    add(chart, "s = " + text(steps), paths.predicted(), PREDICTED);
    point(chart, "start", landscape.start(), SeriesMarkers.CIRCLE);
    point(chart, "minimum", landscape.minimum(), SeriesMarkers.CROSS);
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

  /** The path as far as it stays in the frame. */
  private static void add(XYChart chart, String label, Path path, Color color) {
    double[] xs = path.coordinates(0);
    double[] ys = path.coordinates(1);
    int shown = 0;
    while (shown < xs.length && path.landscape().frame().contains(xs[shown], ys[shown])) {
      shown++;
    }
    XYSeries series = chart.addSeries(label, Arrays.copyOf(xs, shown), Arrays.copyOf(ys, shown));
    series.setMarker(SeriesMarkers.NONE);
    series.setLineColor(color).setLineStyle(new BasicStroke(1.8f));
  }

  private static void point(XYChart chart, String label, double[] point, Marker marker) {
    XYSeries series = chart.addSeries(label, new double[] {point[0]}, new double[] {point[1]});
    series.setMarker(marker).setMarkerColor(Color.BLACK);
    series.setLineColor(Color.BLACK).setShowInLegend(false);
  }
}
