package org.xgrad.bench.experiment.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.xgrad.bench.experiment.Cell;
import org.xgrad.bench.experiment.Metric;
import org.xgrad.bench.experiment.plan.MetricReading;
import org.xgrad.bench.experiment.report.ReportView.CellView;
import org.xgrad.bench.experiment.report.ReportView.Key;
import org.xgrad.bench.experiment.report.ReportView.Picture;
import org.xgrad.bench.experiment.report.ReportView.VariantRow;
import org.xgrad.bench.experiment.result.CellResult;
import org.xgrad.bench.experiment.result.MetricScale;
import org.xgrad.bench.experiment.result.VariantResult;
import org.xgrad.bench.report.Numbers;
import org.xgrad.dl4j.comparison.statistics.PairedDifferences;

/** Puts what came of a cell into words and pictures. */
record CellViewBuilder(CellResult result, VariantStyle style) {

  CellView view() {
    Cell cell = result.plan().cell();
    MetricScale scale = result.scale();
    CellCharts charts = new CellCharts(result, style);
    return new CellView(
        cell.name(),
        cell.description(),
        tuning(),
        scale.title(),
        scale.unitOfDifference(),
        state(),
        result.target().isPresent()
            ? Figures.number(scale.shown(result.target().getAsDouble()), scale.decimals())
            : Figures.NONE,
        MetricReading.lastThird(cell.epochs()),
        charts.shown().stream()
            .map(variant -> new Key(variant.variant().label(), style.css(variant.variant())))
            .toList(),
        pictures(cell, charts),
        result.variants().stream().map(variant -> row(variant, scale)).toList());
  }

  private static List<Picture> pictures(Cell cell, CellCharts charts) {
    List<Picture> pictures = new ArrayList<>();
    if (charts.shown().isEmpty()) {
      return pictures;
    }
    pictures.add(
        new Picture(
            new MetricScale(Metric.TRAINING_LOSS).title(),
            "",
            charts.curves(Metric.TRAINING_LOSS)));
    Metric other = cell.metric() == Metric.TRAINING_LOSS ? Metric.LOSS : cell.metric();
    pictures.add(new Picture(new MetricScale(other).title(), "", charts.curves(other)));
    pictures.add(
        new Picture(
            "Differences to s = 0, seed by seed",
            "Small dots: pairs of one seed. Large dot and line: their mean and its 95 % interval."
                + (cell.paper().isPresent() ? " Diamond: the paper's." : ""),
            charts.differences()));
    return pictures;
  }

  private String tuning() {
    Cell cell = result.plan().cell();
    if (!cell.rates().isTuned()) {
      return "Rate " + Numbers.plain(cell.rates().grid().get(0)) + ", given and not tuned.";
    }
    Optional<Double> best = result.tuning().best();
    String tried =
        String.join(
            ", ",
            result.tuning().tried().stream().map(trial -> Numbers.plain(trial.rate())).toList());
    return best.map(
            rate ->
                "Rate "
                    + Numbers.plain(rate)
                    + ", tuned at s = 0 among "
                    + tried
                    + (result.tuning().isAtEdge() ? "; it is at an end of these." : "."))
        .orElse("The rate is not tuned yet.");
  }

  private String state() {
    Cell cell = result.plan().cell();
    long ended =
        result.variants().stream()
            .filter(variant -> !variant.variant().isAveraged())
            .mapToLong(variant -> variant.runs().size())
            .sum();
    return result.isComplete()
        ? "All " + ended + " runs have ended."
        : ended + " of " + cell.treatments().size() * cell.seeds().size() + " runs have ended.";
  }

  private VariantRow row(VariantResult variant, MetricScale scale) {
    Cell cell = result.plan().cell();
    Optional<PairedDifferences> difference = variant.difference();
    return new VariantRow(
        variant.variant().label(),
        style.css(variant.variant()),
        Double.isFinite(variant.rate()) ? Numbers.plain(variant.rate()) : Figures.NONE,
        variant.runs().size()
            + (variant.diverged() > 0 ? ", " + variant.diverged() + " diverged" : ""),
        Figures.spread(shown(variant.lastThird(), scale), scale.decimals()),
        Figures.spread(shown(variant.last(), scale), scale.decimals()),
        Figures.spread(shown(variant.best(), scale), scale.decimals()),
        difference.map(values -> Figures.signed(values.mean(), 2)).orElse(Figures.NONE),
        difference.map(CellViewBuilder::interval).orElse(Figures.NONE),
        difference.map(values -> wins(values, cell.metric().moreIsBetter())).orElse(Figures.NONE),
        Figures.p(variant.p()),
        Figures.p(variant.correctedP()),
        variant.verdict().words(),
        ReportBuilder.css(variant.verdict()),
        variant.epochsToTarget().isPresent()
            ? Figures.number(variant.epochsToTarget(), 1)
            : variant.reachTarget() + " of " + variant.runs().size() + " get there",
        Figures.number(variant.cosine(), 2),
        Figures.number(variant.steps(), 2),
        Figures.number(variant.secondsOfEpoch(), 2));
  }

  private static List<Double> shown(List<Double> values, MetricScale scale) {
    return values.stream().map(scale::shown).toList();
  }

  private static String interval(PairedDifferences values) {
    double half = values.halfInterval(PairedDifferences.CONFIDENCE);
    return Double.isFinite(half)
        ? Figures.signed(values.mean() - half, 2) + " to " + Figures.signed(values.mean() + half, 2)
        : Figures.NONE;
  }

  private static String wins(PairedDifferences values, boolean moreIsBetter) {
    long below = values.values().stream().filter(value -> value < 0).count();
    return (moreIsBetter ? values.above() : below) + " of " + values.size();
  }
}
