package org.xgrad.bench.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.xgrad.bench.optimizer.StepChoice;
import org.xgrad.bench.training.EpochResult;

/**
 * The runs as a picture: test accuracy and training loss by epoch, side by side, a line per number
 * of steps. With several seeds a line is their mean, with a bar of one standard deviation up and
 * down.
 */
public final class LearningCurves {
  private static final int WIDTH = 800;
  private static final int HEIGHT = 560;
  private static final float LINE_WIDTH = 2.5f;
  private static final int MARKER_SIZE = 6;
  private static final int MAX_EPOCH_LABELS = 15;
  private static final double EPOCH_MARGIN = 0.5;

  private final Comparison comparison;

  private LearningCurves(Comparison comparison) {
    this.comparison = comparison;
  }

  /** Writes the picture to {@code file} as PNG, over what was there. */
  public static void write(Path file, Comparison comparison) throws IOException {
    LearningCurves curves = new LearningCurves(comparison);
    XYChart accuracy =
        curves.chart("Test accuracy", "accuracy in %", epoch -> 100 * epoch.testAccuracy());
    XYChart loss = curves.chart("Training loss", "cross-entropy", EpochResult::trainLoss);
    try (OutputStream out = Files.newOutputStream(file)) {
      BitmapEncoder.saveBitmap(List.of(accuracy, loss), 1, 2, out, BitmapEncoder.BitmapFormat.PNG);
    }
  }

  private XYChart chart(String title, String unit, ToDoubleFunction<EpochResult> value) {
    XYChart chart = new XYChart(WIDTH, HEIGHT);
    chart.setTitle(title + ", " + comparison.plan().optimizer().label());
    chart.setXAxisTitle("epoch");
    chart.setYAxisTitle(unit);
    chart
        .getStyler()
        // Below, where it can't cover anything.
        .setLegendPosition(LegendPosition.OutsideS)
        .setLegendLayout(LegendLayout.Horizontal)
        .setChartBackgroundColor(Color.WHITE)
        .setPlotBorderVisible(false)
        .setPlotContentSize(1)
        .setMarkerSize(MARKER_SIZE);
    scale(chart.getStyler().setErrorBarsColorSeriesColor(true), axis(value));
    Color[] colors = colors();
    for (int line = 0; line < colors.length; line++) {
      addLine(chart, comparison.steps().get(line), colors[line], value);
    }
    return chart;
  }

  /** Room for all means, and for their bars where there are any. */
  private ValueAxis axis(ToDoubleFunction<EpochResult> value) {
    return ValueAxis.around(
        comparison.steps().stream()
            .flatMap(steps -> byEpoch(steps, value).stream())
            .flatMapToDouble(
                sample ->
                    DoubleStream.of(
                        sample.mean(),
                        sample.mean() - sample.deviation(),
                        sample.mean() + sample.deviation()))
            .toArray());
  }

  private void scale(AxesChartStyler styler, ValueAxis values) {
    int epochs = comparison.plan().epochs();
    // Left to itself the chart labels few values of a narrow range, or none.
    styler
        .setYAxisMin(values.min())
        .setYAxisMax(values.max())
        .setyAxisTickLabelsFormattingFunction(
            tick -> String.format(Locale.ROOT, "%." + values.decimals() + "f", tick));
    styler
        .setXAxisMin(1 - EPOCH_MARGIN)
        .setXAxisMax(epochs + EPOCH_MARGIN)
        .setXAxisMaxLabelCount(Math.min(epochs, MAX_EPOCH_LABELS))
        .setXAxisDecimalPattern("0");
  }

  private Color[] colors() {
    List<StepChoice> predicted = comparison.steps().stream().filter(StepChoice::predicts).toList();
    return comparison.steps().stream()
        .map(
            steps ->
                !steps.predicts()
                    ? LineColors.PLAIN
                    : LineColors.predicted(predicted.indexOf(steps)))
        .toArray(Color[]::new);
  }

  private void addLine(
      XYChart chart, StepChoice steps, Color color, ToDoubleFunction<EpochResult> value) {
    List<Sample> byEpoch = byEpoch(steps, value);
    // A run that has diverged has no point to draw.
    int[] drawn =
        IntStream.range(0, byEpoch.size())
            .filter(index -> Double.isFinite(byEpoch.get(index).mean()))
            .toArray();
    if (drawn.length == 0) {
      return;
    }
    double[] epochs = IntStream.of(drawn).mapToDouble(index -> index + 1).toArray();
    double[] means = IntStream.of(drawn).mapToDouble(index -> byEpoch.get(index).mean()).toArray();
    XYSeries series =
        comparison.seeds().size() == 1
            ? chart.addSeries(name(steps), epochs, means)
            : chart.addSeries(
                name(steps),
                epochs,
                means,
                IntStream.of(drawn).mapToDouble(index -> byEpoch.get(index).deviation()).toArray());
    series.setMarker(SeriesMarkers.CIRCLE).setMarkerColor(color);
    series.setLineColor(color).setLineStyle(new BasicStroke(LINE_WIDTH));
  }

  private static String name(StepChoice steps) {
    return !steps.predicts() ? "s = 0 (plain)" : "s = " + steps.label();
  }

  private List<Sample> byEpoch(StepChoice steps, ToDoubleFunction<EpochResult> value) {
    return IntStream.range(0, comparison.plan().epochs())
        .mapToObj(index -> sample(steps, index, value))
        .toList();
  }

  private Sample sample(StepChoice steps, int index, ToDoubleFunction<EpochResult> value) {
    return new Sample(
        comparison.runs(steps).stream()
            .map(run -> value.applyAsDouble(run.epochs().get(index)))
            .toList());
  }
}
