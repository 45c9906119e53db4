package org.xgrad.bench.experiment.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.xgrad.bench.experiment.Metric;
import org.xgrad.bench.experiment.PaperValue;
import org.xgrad.bench.experiment.plan.MetricReading;
import org.xgrad.bench.experiment.result.CellResult;
import org.xgrad.bench.experiment.result.MetricScale;
import org.xgrad.bench.experiment.result.Variant;
import org.xgrad.bench.experiment.result.VariantResult;
import org.xgrad.bench.optimizer.StepChoice;
import org.xgrad.dl4j.comparison.internal.svg.CurveChart;
import org.xgrad.dl4j.comparison.internal.svg.DifferenceChart;
import org.xgrad.dl4j.comparison.statistics.PairedDifferences;
import org.xgrad.dl4j.comparison.statistics.Statistics;

/** The pictures of a cell. */
record CellCharts(CellResult result, VariantStyle style) {
  /** The learning curves of the plain optimizer and of predictions. */
  String curves(Metric metric) {
    MetricScale scale = new MetricScale(metric);
    List<CurveChart.Curve> curves =
        shown().stream().map(variant -> curve(variant, metric, scale)).toList();
    return new CurveChart(
            scale.title() + " by epoch, " + result.plan().cell().name(), "epoch", "", curves)
        .svg();
  }

  /** The variants whose curves are drawn. */
  List<VariantResult> shown() {
    return result.variants().stream()
        .filter(
            variant -> variant.variant().equals(Variant.PLAIN) || variant.variant().isPrediction())
        .filter(variant -> !variant.runs().isEmpty())
        .toList();
  }

  private CurveChart.Curve curve(VariantResult variant, Metric metric, MetricScale scale) {
    MetricReading reading = new MetricReading(metric, variant.variant().isAveraged());
    List<List<Double>> runs = variant.runs().stream().map(reading::curve).toList();
    List<Double> epochs = new ArrayList<>();
    List<Double> means = new ArrayList<>();
    List<Double> deviations = new ArrayList<>();
    // Runs that diverged end early.
    int length = runs.stream().mapToInt(List::size).min().orElse(0);
    for (int epoch = 0; epoch < length; epoch++) {
      int index = epoch;
      List<Double> values = runs.stream().map(run -> scale.shown(run.get(index))).toList();
      epochs.add(epoch + 1.0);
      means.add(Statistics.mean(values));
      deviations.add(Statistics.sampleDeviation(values));
    }
    return new CurveChart.Curve(
        variant.variant().label(), style.css(variant.variant()), epochs, means, deviations);
  }

  /** The differences to the plain optimizer, seed by seed. */
  String differences() {
    List<DifferenceChart.Row> rows =
        result.variants().stream()
            .filter(variant -> variant.difference().isPresent())
            .map(this::row)
            .toList();
    return new DifferenceChart(
            "Differences to s = 0, " + result.plan().cell().name(),
            "difference to s = 0, " + result.scale().unitOfDifference(),
            rows)
        .svg();
  }

  /** The rows of predictions alone, named after the cell as well. */
  List<DifferenceChart.Row> predictions() {
    return result.variants().stream()
        .filter(variant -> variant.variant().isPrediction() && variant.difference().isPresent())
        .map(
            variant -> row(variant, result.plan().cell().name() + ", " + variant.variant().label()))
        .toList();
  }

  private DifferenceChart.Row row(VariantResult variant) {
    return row(variant, variant.variant().label());
  }

  private DifferenceChart.Row row(VariantResult variant, String name) {
    return row(variant, name, style.css(variant.variant()));
  }

  /** The differences of a variant that has some, under this name and in this style. */
  DifferenceChart.Row row(VariantResult variant, String name, String css) {
    PairedDifferences difference = variant.difference().orElseThrow();
    return new DifferenceChart.Row(
        name,
        css,
        difference.values(),
        difference.mean(),
        difference.halfInterval(PairedDifferences.CONFIDENCE),
        paper(variant.variant()));
  }

  /** How far the paper's value is from the one that it has for s = 0. */
  private OptionalDouble paper(Variant variant) {
    if (variant.treatment().isControl() || variant.isAveraged()) {
      return OptionalDouble.empty();
    }
    return paperDifference(variant.treatment().steps());
  }

  /** The same for a choice of s, in the unit of our differences. */
  OptionalDouble paperDifference(StepChoice steps) {
    Optional<PaperValue> paper = result.plan().cell().paper();
    Optional<Double> plain = paper.flatMap(values -> values.of(StepChoice.NONE));
    Optional<Double> predicted = paper.flatMap(values -> values.of(steps));
    return plain.isPresent() && predicted.isPresent()
        ? OptionalDouble.of(result.scale().differenceOfShown(predicted.get(), plain.get()))
        : OptionalDouble.empty();
  }

  /** The differences by s, of the numbers of steps that are fixed; and the paper's. */
  List<CurveChart.Curve> bySteps(String css) {
    List<Double> steps = new ArrayList<>(List.of(0.0));
    List<Double> means = new ArrayList<>(List.of(0.0));
    List<Double> halves = new ArrayList<>(List.of(0.0));
    List<Double> paperSteps = new ArrayList<>(List.of(0.0));
    List<Double> paper = new ArrayList<>(List.of(0.0));
    for (VariantResult variant : result.variants()) {
      if (variant.variant().isPrediction()
          && variant.variant().treatment().steps() instanceof StepChoice.Fixed fixed
          && variant.difference().isPresent()) {
        steps.add(fixed.steps());
        means.add(variant.difference().get().mean());
        halves.add(variant.difference().get().halfInterval(PairedDifferences.CONFIDENCE));
        paperDifference(fixed)
            .ifPresent(
                value -> {
                  paperSteps.add(fixed.steps());
                  paper.add(value);
                });
      }
    }
    List<CurveChart.Curve> curves = new ArrayList<>();
    curves.add(new CurveChart.Curve(result.plan().cell().name(), css, steps, means, halves));
    if (paper.size() > 1) {
      List<Double> none = IntStream.range(0, paper.size()).mapToObj(each -> Double.NaN).toList();
      curves.add(new CurveChart.Curve("the paper", css + " elsewhere", paperSteps, paper, none));
    }
    return curves;
  }
}
