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
import org.xgrad.bench.experiment.report.ReportView.WayRow;
import org.xgrad.bench.experiment.result.CellResult;
import org.xgrad.bench.experiment.result.MetricScale;
import org.xgrad.bench.experiment.result.WayResult;
import org.xgrad.bench.report.Numbers;
import org.xgrad.bench.statistics.PairedDifferences;

/** Puts what came of a cell into words and pictures. */
record CellViewBuilder(CellResult result, WayStyle style) {

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
            .map(way -> new Key(way.way().label(), style.css(way.way())))
            .toList(),
        pictures(cell, charts),
        result.ways().stream().map(way -> row(way, scale)).toList());
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
        result.ways().stream()
            .filter(way -> !way.way().isAveraged())
            .mapToLong(way -> way.runs().size())
            .sum();
    return result.isComplete()
        ? "All " + ended + " runs have ended."
        : ended + " of " + cell.arms().size() * cell.seeds().size() + " runs have ended.";
  }

  private WayRow row(WayResult way, MetricScale scale) {
    Cell cell = result.plan().cell();
    Optional<PairedDifferences> difference = way.difference();
    return new WayRow(
        way.way().label(),
        style.css(way.way()),
        Double.isFinite(way.rate()) ? Numbers.plain(way.rate()) : Figures.NONE,
        way.runs().size() + (way.diverged() > 0 ? ", " + way.diverged() + " diverged" : ""),
        Figures.spread(shown(way.lastThird(), scale), scale.decimals()),
        Figures.spread(shown(way.last(), scale), scale.decimals()),
        Figures.spread(shown(way.best(), scale), scale.decimals()),
        difference.map(values -> Figures.signed(values.mean(), 2)).orElse(Figures.NONE),
        difference.map(CellViewBuilder::interval).orElse(Figures.NONE),
        difference.map(values -> wins(values, cell.metric().moreIsBetter())).orElse(Figures.NONE),
        Figures.p(way.p()),
        Figures.p(way.correctedP()),
        way.verdict().words(),
        ReportBuilder.css(way.verdict()),
        way.epochsToTarget().isPresent()
            ? Figures.number(way.epochsToTarget(), 1)
            : way.reachTarget() + " of " + way.runs().size() + " get there",
        Figures.number(way.cosine(), 2),
        Figures.number(way.steps(), 2),
        Figures.number(way.secondsOfEpoch(), 2));
  }

  private static List<Double> shown(List<Double> values, MetricScale scale) {
    return values.stream().map(scale::shown).toList();
  }

  private static String interval(PairedDifferences values) {
    double half = values.halfInterval(CellCharts.CONFIDENCE);
    return Double.isFinite(half)
        ? Figures.signed(values.mean() - half, 2) + " to " + Figures.signed(values.mean() + half, 2)
        : Figures.NONE;
  }

  private static String wins(PairedDifferences values, boolean moreIsBetter) {
    long below = values.values().stream().filter(value -> value < 0).count();
    return (moreIsBetter ? values.above() : below) + " of " + values.size();
  }
}
