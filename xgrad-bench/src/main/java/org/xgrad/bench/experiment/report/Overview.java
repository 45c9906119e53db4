package org.xgrad.bench.experiment.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.xgrad.bench.experiment.Cell;
import org.xgrad.bench.experiment.RateSchedule;
import org.xgrad.bench.experiment.result.CellResult;
import org.xgrad.bench.experiment.result.Variant;
import org.xgrad.bench.experiment.result.VariantResult;
import org.xgrad.bench.experiment.result.Verdict;
import org.xgrad.bench.report.Numbers;
import org.xgrad.dl4j.comparison.internal.svg.ChartStyle;
import org.xgrad.dl4j.comparison.internal.svg.DifferenceChart;
import org.xgrad.dl4j.comparison.statistics.PairedDifferences;
import org.xgrad.dl4j.comparison.statistics.Statistics;

/**
 * The cells of several experiments beside each other: a row for each, a column for each variant.
 *
 * @param cells those that have all of their plain runs
 * @param columns the labels of the variants
 */
public record Overview(List<CellResult> cells, List<String> columns) {
  private static final List<Verdict> COUNTED =
      List.of(Verdict.BETTER, Verdict.WORSE, Verdict.NOT_SHOWN);

  /** The cells that can be told of, with the variants whose labels are wanted. */
  public Overview(Collection<CellResult> all, Predicate<String> isWanted) {
    this(
        all.stream().filter(Overview::hasPlain).toList(),
        all.stream()
            .filter(Overview::hasPlain)
            .flatMap(cell -> cell.variants().stream())
            .filter(variant -> !variant.runs().isEmpty())
            .map(VariantResult::variant)
            .filter(variant -> !variant.equals(Variant.PLAIN))
            .map(Variant::label)
            .filter(isWanted)
            .distinct()
            .toList());
  }

  private static boolean hasPlain(CellResult cell) {
    return cell.plain().runs().size() == cell.plan().cell().seeds().size();
  }

  /** The differences to s = 0, as lines of Markdown. */
  public List<String> table() {
    List<String> lines = new ArrayList<>();
    lines.add(row("cell", "rate", "seeds", "s = 0", columns.stream()));
    lines.add(rule(4));
    cells.forEach(
        cell ->
            lines.add(
                row(
                    name(cell),
                    Numbers.plain(cell.plain().rate()),
                    Integer.toString(cell.plan().cell().seeds().size()),
                    plain(cell),
                    columns.stream().map(column -> entry(cell, column)))));
    return lines;
  }

  private static String plain(CellResult cell) {
    return Figures.spread(
        cell.plain().lastThird().stream().map(cell.scale()::shown).toList(),
        cell.scale().decimals());
  }

  private String entry(CellResult cell, String column) {
    Optional<VariantResult> found = find(cell, column);
    if (found.isEmpty() || found.get().difference().isEmpty()) {
      return Figures.NONE;
    }
    VariantResult variant = found.get();
    PairedDifferences difference = variant.difference().get();
    String words =
        Figures.signed(difference.mean(), 1)
            + " ± "
            + Figures.number(difference.halfInterval(PairedDifferences.CONFIDENCE), 1)
            + " "
            + cell.scale().unitOfDifference();
    int seeds = cell.plan().cell().seeds().size();
    if (variant.pairedSeeds().size() < seeds) {
      words += ", " + variant.pairedSeeds().size() + " of " + seeds + " seeds";
    }
    if (isBest(cell, variant)) {
      return "**" + words + "**";
    }
    return COUNTED.subList(0, 2).contains(variant.verdict()) ? words : "*" + words + "*";
  }

  /** Whether it is the prediction shown with the best mean, and better than s = 0. */
  private boolean isBest(CellResult cell, VariantResult variant) {
    double sign = cell.metric().moreIsBetter() ? 1 : -1;
    return variant.verdict() == Verdict.BETTER
        && cell.variants().stream()
            .filter(other -> other.variant().isPrediction() && other.verdict() == Verdict.BETTER)
            .filter(other -> columns.contains(other.variant().label()))
            .max(
                Comparator.comparingDouble(other -> sign * other.difference().orElseThrow().mean()))
            .filter(variant::equals)
            .isPresent();
  }

  /** How often the variants are better and worse, as lines of Markdown. */
  public List<String> tally() {
    List<String> lines = new ArrayList<>();
    lines.add(row("", columns.stream()));
    lines.add(rule(1));
    for (Verdict verdict : COUNTED) {
      lines.add(row(verdict.words(), columns.stream().map(column -> count(column, verdict))));
    }
    lines.add(row("cells with enough seeds", columns.stream().map(this::judged)));
    lines.add(row("epochs to the target, times those of s = 0", columns.stream().map(this::time)));
    return lines;
  }

  private String count(String column, Verdict verdict) {
    return Long.toString(ofColumn(column).filter(variant -> variant.verdict() == verdict).count());
  }

  private String judged(String column) {
    return Long.toString(
        ofColumn(column).filter(variant -> COUNTED.contains(variant.verdict())).count());
  }

  /** The geometric mean over cells in which all runs of both get to the target. */
  private String time(String column) {
    List<Double> logarithms =
        cells.stream()
            .flatMap(
                cell ->
                    find(cell, column)
                        .map(VariantResult::epochsToTarget)
                        .filter(OptionalDouble::isPresent)
                        .filter(time -> cell.plain().epochsToTarget().isPresent())
                        .map(
                            time ->
                                Math.log(
                                    time.getAsDouble()
                                        / cell.plain().epochsToTarget().getAsDouble()))
                        .stream())
            .toList();
    return logarithms.isEmpty()
        ? Figures.NONE
        : "x "
            + Figures.number(Math.exp(Statistics.mean(logarithms)), 2)
            + " in "
            + logarithms.size();
  }

  private Stream<VariantResult> ofColumn(String column) {
    return cells.stream().flatMap(cell -> find(cell, column).stream());
  }

  private static Optional<VariantResult> find(CellResult cell, String column) {
    return cell.variants().stream()
        .filter(variant -> variant.variant().label().equals(column))
        .filter(variant -> !variant.runs().isEmpty())
        .findFirst();
  }

  /** The differences as a picture, seed by seed; none if they have several units. */
  public Optional<String> picture() {
    List<String> units =
        cells.stream().map(cell -> cell.scale().unitOfDifference()).distinct().toList();
    return Optional.of(units)
        .filter(all -> all.size() == 1)
        .map(
            all ->
                new DifferenceChart(
                        "Differences to training without prediction",
                        (columns.size() == 1 ? columns.get(0) + ", difference" : "Difference")
                            + " to s = 0, "
                            + all.get(0),
                        cells.stream()
                            .flatMap(cell -> columns.stream().flatMap(column -> row(cell, column)))
                            .toList())
                    .svg(ChartStyle.css()));
  }

  private Stream<DifferenceChart.Row> row(CellResult cell, String column) {
    return find(cell, column).stream()
        .filter(variant -> variant.difference().isPresent())
        .map(
            variant ->
                new CellCharts(cell, new VariantStyle(List.of()))
                    .row(
                        variant,
                        columns.size() == 1 ? name(cell) : name(cell) + ": " + column,
                        VariantStyle.numbered(columns.indexOf(column))));
  }

  /** What a cell is, so that no two are named alike. */
  private String name(CellResult result) {
    String words = words(result.plan().cell());
    long alike = cells.stream().filter(other -> words(other.plan().cell()).equals(words)).count();
    return alike == 1 ? words : words + " (" + result.plan().cell().name() + ")";
  }

  private String words(Cell cell) {
    boolean isOneNetwork =
        cells.stream()
                .map(other -> other.plan().cell().network())
                .filter(other -> other.name().equals(cell.network().name()))
                .distinct()
                .count()
            == 1;
    return Stream.of(
            isOneNetwork ? cell.network().name() : cell.network().label(),
            cell.optimizer().label(),
            cell.decay().rate() == 0
                ? ""
                : cell.decay().kind() + " " + Numbers.plain(cell.decay().rate()),
            cell.schedule() == RateSchedule.CONSTANT ? "" : "rate falling to 0")
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(", "));
  }

  private static String row(String first, Stream<String> others) {
    return Stream.concat(Stream.of(first), others).collect(Collectors.joining(" | ", "| ", " |"));
  }

  private static String row(
      String first, String second, String third, String fourth, Stream<String> others) {
    return row(first, Stream.concat(Stream.of(second, third, fourth), others));
  }

  private String rule(int before) {
    return "|" + "---|".repeat(before + columns.size());
  }
}
