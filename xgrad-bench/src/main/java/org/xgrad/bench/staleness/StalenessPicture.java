package org.xgrad.bench.staleness;

import java.awt.BasicStroke;
import java.awt.Color;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.xgrad.bench.report.LineColors;
import org.xgrad.bench.report.ValueAxis;

/**
 * Findings as a picture, a row for each optimizer: the final loss by delay, and the learning curves
 * at the shortest and the longest delay. Bars are one standard deviation up and down.
 */
final class StalenessPicture {
  private static final int WIDTH = 560;
  private static final int HEIGHT = 420;
  private static final float LINE_WIDTH = 2f;
  private static final int MARKER_SIZE = 6;

  private static final Map<Method, Color> COLORS =
      Map.of(
          Method.PLAIN, LineColors.PLAIN,
          Method.LOWERED, LineColors.predicted(4),
          Method.PREDICTED, LineColors.predicted(0),
          Method.ADAPTIVE, LineColors.predicted(1));

  private final StalenessSettings settings;
  private final List<Cell> cells;

  private StalenessPicture(StalenessSettings settings, List<Cell> cells) {
    this.settings = settings;
    this.cells = cells;
  }

  /** Writes the picture to {@code file} as PNG, over what was there. */
  static void write(Path file, StalenessSettings settings, List<Finding> findings)
      throws IOException {
    StalenessPicture picture =
        new StalenessPicture(settings, findings.stream().map(Finding::cell).toList());
    List<XYChart> charts = settings.optimizers().stream().flatMap(picture::row).toList();
    int rows = settings.optimizers().size();
    try (OutputStream out = Files.newOutputStream(file)) {
      BitmapEncoder.saveBitmap(
          charts, rows, charts.size() / rows, out, BitmapEncoder.BitmapFormat.PNG);
    }
  }

  private Stream<XYChart> row(LateOptimizer optimizer) {
    List<Integer> late = settings.delays().stream().filter(delay -> delay > 0).toList();
    List<Integer> shown = late.isEmpty() ? settings.delays() : late;
    return Stream.concat(
        Stream.of(byDelay(optimizer)),
        Stream.of(shown.get(0), shown.get(shown.size() - 1))
            .distinct()
            .map(delay -> curves(optimizer, delay)));
  }

  private XYChart byDelay(LateOptimizer optimizer) {
    XYChart chart = chart(optimizer.label() + ", final training loss", settings.lateness().axis());
    List<Line> lines =
        lines(
            method -> {
              List<Cell> ofMethod =
                  cells.stream()
                      .filter(cell -> cell.setup().optimizer() == optimizer)
                      .filter(cell -> cell.setup().method() == method)
                      .toList();
              return new Line(
                  method,
                  ofMethod.stream().map(cell -> (double) cell.setup().delay()).toList(),
                  ofMethod.stream().map(Cell::mean).toList(),
                  ofMethod.stream().map(Cell::deviation).toList());
            });
    draw(chart, lines);
    chart.getStyler().setXAxisDecimalPattern("0");
    return chart;
  }

  private XYChart curves(LateOptimizer optimizer, int delay) {
    XYChart chart =
        chart(
            optimizer.label()
                + ", "
                + delay
                + " "
                + settings.lateness().label()
                + ", training loss",
            settings.lateness().steps());
    List<Double> points = settings.points().stream().map(Integer::doubleValue).toList();
    draw(
        chart,
        lines(
            method -> {
              Cell cell =
                  cells.stream()
                      .filter(each -> each.setup().optimizer() == optimizer)
                      .filter(each -> each.setup().delay() == delay)
                      .filter(each -> each.setup().method() == method)
                      .findFirst()
                      .orElseThrow();
              return new Line(method, points, cell.meanCurve(), List.of());
            }));
    chart.getStyler().setXAxisDecimalPattern("0").setMarkerSize(0);
    return chart;
  }

  private List<Line> lines(Function<Method, Line> line) {
    return settings.methods().stream().map(line).toList();
  }

  private static XYChart chart(String title, String across) {
    XYChart chart = new XYChart(WIDTH, HEIGHT);
    chart.setTitle(title);
    chart.setXAxisTitle(across);
    chart
        .getStyler()
        .setLegendPosition(LegendPosition.OutsideS)
        .setLegendLayout(LegendLayout.Horizontal)
        .setChartBackgroundColor(Color.WHITE)
        .setPlotBorderVisible(false)
        .setMarkerSize(MARKER_SIZE);
    chart.getStyler().setErrorBarsColorSeriesColor(true);
    return chart;
  }

  /** A line of the chart; without deviations where they are none. */
  private record Line(Method method, List<Double> x, List<Double> y, List<Double> deviations) {
    /** Without the points that are no numbers. */
    Line finite() {
      List<Integer> kept = new ArrayList<>();
      for (int point = 0; point < y.size(); point++) {
        if (Double.isFinite(y.get(point))) {
          kept.add(point);
        }
      }
      return new Line(
          method,
          kept.stream().map(x::get).toList(),
          kept.stream().map(y::get).toList(),
          deviations.isEmpty() ? List.of() : kept.stream().map(deviations::get).toList());
    }

    boolean hasBars() {
      return !deviations.isEmpty() && deviations.stream().allMatch(Double::isFinite);
    }
  }

  private static void draw(XYChart chart, List<Line> lines) {
    List<Line> drawn =
        lines.stream().map(Line::finite).filter(line -> !line.y().isEmpty()).toList();
    // Left to itself the chart labels few values of a narrow range, or none.
    ValueAxis values =
        ValueAxis.around(
            drawn.stream()
                .flatMapToDouble(
                    line ->
                        IntStream.range(0, line.y().size())
                            .mapToObj(
                                point -> {
                                  double bar = line.hasBars() ? line.deviations().get(point) : 0;
                                  return DoubleStream.of(
                                      line.y().get(point) - bar, line.y().get(point) + bar);
                                })
                            .flatMapToDouble(ends -> ends))
                .toArray());
    chart
        .getStyler()
        .setYAxisMin(values.min())
        .setYAxisMax(values.max())
        .setyAxisTickLabelsFormattingFunction(
            tick -> String.format(Locale.ROOT, "%." + values.decimals() + "f", tick));
    for (Line line : drawn) {
      XYSeries series =
          line.hasBars()
              ? chart.addSeries(line.method().label(), line.x(), line.y(), line.deviations())
              : chart.addSeries(line.method().label(), line.x(), line.y());
      Color color = COLORS.get(line.method());
      series.setMarker(SeriesMarkers.CIRCLE).setMarkerColor(color);
      series.setLineColor(color).setLineStyle(new BasicStroke(LINE_WIDTH));
    }
  }
}
