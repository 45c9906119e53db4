package org.xgrad.bench.experiment.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.xgrad.bench.experiment.Cell;
import org.xgrad.bench.experiment.Experiment;
import org.xgrad.bench.experiment.plan.FinishedRun;
import org.xgrad.bench.experiment.plan.MissingCell;
import org.xgrad.bench.experiment.report.ReportView.Key;
import org.xgrad.bench.experiment.report.ReportView.Picture;
import org.xgrad.bench.experiment.report.ReportView.SettingRow;
import org.xgrad.bench.experiment.report.ReportView.VerdictEntry;
import org.xgrad.bench.experiment.report.ReportView.VerdictRow;
import org.xgrad.bench.experiment.result.CellResult;
import org.xgrad.bench.experiment.result.ExperimentResult;
import org.xgrad.bench.experiment.result.Variant;
import org.xgrad.bench.experiment.result.VariantResult;
import org.xgrad.bench.experiment.result.Verdict;
import org.xgrad.bench.experiment.time.TimeResult;
import org.xgrad.bench.optimizer.StepChoice;
import org.xgrad.bench.report.Numbers;
import org.xgrad.dl4j.comparison.internal.svg.BarChart;
import org.xgrad.dl4j.comparison.internal.svg.ChartStyle;
import org.xgrad.dl4j.comparison.internal.svg.CurveChart;
import org.xgrad.dl4j.comparison.internal.svg.DifferenceChart;
import org.xgrad.dl4j.comparison.statistics.PerformanceProfile;

/** Puts what came of an experiment into the page's words and pictures. */
final class ReportBuilder {
  private static final double LARGEST_FACTOR = 3;
  private static final int FACTORS = 60;

  private final ExperimentResult result;
  private final Experiment experiment;
  private final VariantStyle style;
  private final TimeRows times;

  ReportBuilder(ExperimentResult result, List<TimeResult> times) {
    this.times = new TimeRows(times);
    this.result = result;
    this.experiment = result.plan().experiment();
    this.style = VariantStyle.of(result);
  }

  ReportView view() {
    List<StepChoice> choices = style.choices().stream().filter(StepChoice::predicts).toList();
    return new ReportView(
        experiment.name(),
        experiment.title(),
        experiment.question(),
        isOfTimesAlone() ? times.outcome() : outcome(),
        result.plan().missing().stream().map(MissingCell::line).toList(),
        choices.stream().map(choice -> "s = " + choice.label()).toList(),
        begun().map(cell -> verdicts(cell, choices)).toList(),
        cellKeys(),
        overview(),
        begun().map(cell -> new CellViewBuilder(cell, style).view()).toList(),
        PaperRows.tables(result.cells()),
        times.rows(),
        times.pictures(),
        experiment.different(),
        result.cells().stream().flatMap(cell -> settings(cell).stream()).toList(),
        environments(),
        Resources.text("report.css"),
        ChartStyle.css());
  }

  /** Whether steps were timed, and nothing was trained to its end. */
  boolean isOfTimesAlone() {
    return !times.rows().isEmpty() && result.cells().stream().noneMatch(CellResult::isBegun);
  }

  /** The cells that have something to show; all of them, unless steps were timed alone. */
  private Stream<CellResult> begun() {
    return isOfTimesAlone() ? Stream.empty() : result.cells().stream();
  }

  /** What came out, counted. */
  private String outcome() {
    List<Verdict> verdicts =
        result.cells().stream()
            .flatMap(cell -> cell.variants().stream())
            .filter(variant -> variant.variant().isPrediction())
            .map(VariantResult::verdict)
            .toList();
    List<String> parts = new ArrayList<>();
    for (Verdict verdict : Verdict.values()) {
      long count = verdicts.stream().filter(verdict::equals).count();
      if (count > 0) {
        parts.add(count + " " + verdict.words());
      }
    }
    return String.format(
        Locale.ROOT,
        verdicts.size() == 1
            ? "%d comparison of a prediction with the same optimizer without it: %s."
            : "%d comparisons of a prediction with the same optimizer without it: %s.",
        verdicts.size(),
        String.join(", ", parts));
  }

  private VerdictRow verdicts(CellResult cell, List<StepChoice> choices) {
    return new VerdictRow(
        cell.plan().cell().name(),
        choices.stream()
            .map(
                choice ->
                    cell.variants().stream()
                        .filter(variant -> variant.variant().isPrediction())
                        .filter(variant -> variant.variant().treatment().steps().equals(choice))
                        .findFirst()
                        .map(variant -> entry(cell, variant))
                        .orElse(new VerdictEntry(Figures.NONE, "", "")))
            .toList());
  }

  private static VerdictEntry entry(CellResult cell, VariantResult variant) {
    String difference =
        variant
            .difference()
            .map(values -> Figures.signed(values.mean(), 2) + " " + cell.scale().unitOfDifference())
            .orElse(Figures.NONE);
    return new VerdictEntry(difference, variant.verdict().words(), css(variant.verdict()));
  }

  static String css(Verdict verdict) {
    return verdict.name().toLowerCase(Locale.ROOT);
  }

  private List<Key> cellKeys() {
    return IntStream.range(0, result.cells().size())
        .mapToObj(
            index ->
                new Key(
                    result.cells().get(index).plan().cell().name(), VariantStyle.numbered(index)))
        .toList();
  }

  private List<Picture> overview() {
    List<Picture> pictures = new ArrayList<>();
    for (String unit : units(result.cells())) {
      bySteps(unit).ifPresent(pictures::add);
    }
    List<Variant> variants = result.commonVariants();
    // Over one cell there is nothing to sum up.
    if (variants.size() > 1 && result.complete().size() > 1) {
      pictures.add(ranks(variants));
      pictures.add(profile(variants));
    }
    return pictures;
  }

  private static List<String> units(List<CellResult> cells) {
    return cells.stream().map(cell -> cell.scale().unitOfDifference()).distinct().toList();
  }

  /** The differences by s of the cells that have them in this unit. */
  private Optional<Picture> bySteps(String unit) {
    List<CurveChart.Curve> curves =
        IntStream.range(0, result.cells().size())
            .filter(index -> result.cells().get(index).scale().unitOfDifference().equals(unit))
            .boxed()
            .flatMap(
                index ->
                    new CellCharts(result.cells().get(index), style)
                        .bySteps(VariantStyle.numbered(index)).stream())
            .toList();
    return Optional.of(curves)
        .filter(all -> all.stream().anyMatch(curve -> curve.x().size() > 1))
        .map(
            all ->
                new Picture(
                    "Difference to s = 0, by s",
                    "Mean over seeds of the difference in the mean of the last third of the epochs,"
                        + " with its 95 % interval; dotted: the paper's.",
                    new CurveChart(
                            "Difference to s = 0 by s", "s", "Difference to s = 0, " + unit, all)
                        .svg()));
  }

  /**
   * All predictions of the complete cells, seed by seed, as a picture that stands by itself; empty
   * while there are none. Of cells whose differences are in other units than the first's there is
   * no room.
   */
  Optional<String> picture() {
    List<CellResult> complete = result.complete();
    return units(complete).stream()
        .findFirst()
        .map(
            unit ->
                new DifferenceChart(
                        experiment.title(),
                        "Difference to s = 0, " + unit,
                        complete.stream()
                            .filter(cell -> cell.scale().unitOfDifference().equals(unit))
                            .flatMap(cell -> new CellCharts(cell, style).predictions().stream())
                            .toList())
                    .svg(ChartStyle.css()));
  }

  private Picture ranks(List<Variant> variants) {
    List<Double> ranks = result.meanRanks();
    return new Picture(
        "Mean ranks",
        "Over " + result.complete().size() + " cells, by the mean over seeds; 1 is the best.",
        new BarChart(
                "Mean ranks",
                IntStream.range(0, variants.size())
                    .mapToObj(
                        index ->
                            new BarChart.Row(
                                variants.get(index).label(),
                                style.css(variants.get(index)),
                                ranks.get(index)))
                    .toList())
            .svg());
  }

  private Picture profile(List<Variant> variants) {
    PerformanceProfile profile = result.profile();
    List<Double> factors =
        IntStream.rangeClosed(0, FACTORS)
            .mapToObj(step -> 1 + step * (LARGEST_FACTOR - 1) / FACTORS)
            .toList();
    List<Double> none = factors.stream().map(factor -> Double.NaN).toList();
    List<CurveChart.Curve> curves =
        IntStream.range(0, variants.size())
            .filter(index -> !variants.get(index).isAveraged())
            .mapToObj(
                index ->
                    new CurveChart.Curve(
                        variants.get(index).label(),
                        style.css(variants.get(index)),
                        factors,
                        factors.stream().map(factor -> profile.share(index, factor)).toList(),
                        none))
            .toList();
    return new Picture(
        "Time to target",
        "Share of the cells in which a variant gets to the target in at most so many times the epochs of"
            + " the fastest.",
        new CurveChart("Time to target", "times the fastest", "share of cells", curves).svg());
  }

  private List<SettingRow> settings(CellResult result) {
    Cell cell = result.plan().cell();
    String name = cell.name();
    return List.of(
        new SettingRow(name, "computed by", result.plan().computation().label()),
        new SettingRow(name, "network", cell.network().label()),
        new SettingRow(name, "data", cell.data().label()),
        new SettingRow(name, "digest of the data", result.plan().testDigest()),
        new SettingRow(name, "digest of the data for tuning", result.plan().validationDigest()),
        new SettingRow(name, "optimizer", cell.optimizer().label()),
        new SettingRow(
            name, "decay", cell.decay().kind() + " " + Numbers.plain(cell.decay().rate())),
        new SettingRow(name, "rate's schedule", cell.schedule().label()),
        new SettingRow(name, "batch", Integer.toString(cell.batch())),
        new SettingRow(name, "epochs", Integer.toString(cell.epochs())),
        new SettingRow(name, "seeds", numbers(cell.seeds())),
        new SettingRow(name, "seeds for tuning", numbers(cell.tuningSeeds())),
        new SettingRow(
            name,
            "average of weights",
            cell.average() > 0 ? "decay " + Numbers.plain(cell.average()) : "none"),
        new SettingRow(
            name,
            "runs",
            String.join(
                " ",
                result.variants().stream()
                    .filter(variant -> !variant.variant().isAveraged())
                    .flatMap(variant -> variant.runs().stream())
                    .map(run -> run.spec().id())
                    .toList())));
  }

  private static String numbers(List<Long> values) {
    return String.join(", ", values.stream().map(String::valueOf).toList());
  }

  /** On what the runs ran: more than one, and differences may come from that. */
  private List<String> environments() {
    return Stream.concat(
            result.cells().stream()
                .flatMap(cell -> cell.variants().stream())
                .flatMap(variant -> variant.runs().stream())
                .map(FinishedRun::environment),
            isOfTimesAlone() ? times.environments() : Stream.empty())
        .distinct()
        .map(ReportBuilder::words)
        .toList();
  }

  private static String words(Map<String, String> environment) {
    return String.join(
        "; ",
        Stream.of("xgrad", "commit", "nd4j", "java", "system", "processor", "threads")
            .filter(environment::containsKey)
            .map(key -> key + " " + environment.get(key))
            .toList());
  }
}
