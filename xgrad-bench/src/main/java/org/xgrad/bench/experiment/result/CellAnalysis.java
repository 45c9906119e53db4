package org.xgrad.bench.experiment.result;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.xgrad.bench.experiment.Cell;
import org.xgrad.bench.experiment.Metric;
import org.xgrad.bench.experiment.Treatment;
import org.xgrad.bench.experiment.plan.CellPlan;
import org.xgrad.bench.experiment.plan.FinishedRun;
import org.xgrad.bench.experiment.plan.FinishedRuns;
import org.xgrad.bench.experiment.plan.MetricReading;
import org.xgrad.bench.experiment.run.EpochRecord;
import org.xgrad.dl4j.comparison.statistics.Holm;
import org.xgrad.dl4j.comparison.statistics.PairedDifferences;
import org.xgrad.dl4j.comparison.statistics.Statistics;
import org.xgrad.dl4j.comparison.statistics.TimeToTarget;

/** Figures out what came of a cell. */
public final class CellAnalysis {
  // Where on the plain runs' curve the target is, if the cell does not say.
  private static final double TARGET_AT = 0.6;

  private final CellPlan plan;
  private final Cell cell;
  private final FinishedRuns runs;
  private final Metric metric;
  private final MetricScale scale;

  private CellAnalysis(CellPlan plan, FinishedRuns runs, Metric metric) {
    this.plan = plan;
    this.cell = plan.cell();
    this.runs = runs;
    this.metric = metric;
    this.scale = new MetricScale(metric);
  }

  /** What came of a cell, by the runs that there are. */
  public static CellResult of(CellPlan plan, FinishedRuns runs) {
    return of(plan, runs, plan.cell().metric());
  }

  /**
   * The same by another metric. Rates stay those that were tuned by the cell's own, and the target
   * is that of a cell which states none.
   */
  public static CellResult of(CellPlan plan, FinishedRuns runs, Metric metric) {
    return new CellAnalysis(plan, runs, metric).result();
  }

  private CellResult result() {
    OptionalDouble target = target();
    List<VariantResult> variants = new ArrayList<>();
    for (Variant variant : variants()) {
      variants.add(result(variant, target));
    }
    // Each kind of question is a family of its own.
    variants = judged(variants, result -> result.variant().isPrediction());
    variants = judged(variants, result -> result.variant().isAveraged());
    variants = judged(variants, result -> result.variant().treatment().isControl());
    return new CellResult(plan, metric, plan.tuning(runs), target, variants);
  }

  private List<Variant> variants() {
    List<Variant> variants = new ArrayList<>(List.of(Variant.PLAIN));
    cell.treatments().stream()
        .map(treatment -> new Variant(treatment, false))
        .filter(variant -> !variant.equals(Variant.PLAIN))
        .forEach(variants::add);
    if (cell.average() > 0) {
      cell.treatments().stream()
          .filter(treatment -> !treatment.isControl())
          .map(treatment -> new Variant(treatment, true))
          .forEach(variants::add);
    }
    return variants;
  }

  private List<FinishedRun> finished(Treatment treatment) {
    return plan.runs(treatment, runs).orElse(List.of()).stream()
        .flatMap(spec -> runs.finished(spec).stream())
        .toList();
  }

  /** The mean of the plain runs at some part of their epochs. */
  private OptionalDouble target() {
    if (cell.target().isPresent() && metric == cell.metric()) {
      return OptionalDouble.of(cell.target().get());
    }
    MetricReading reading = new MetricReading(metric);
    int epoch = (int) Math.max(1, Math.round(TARGET_AT * cell.epochs()));
    return finished(Treatment.PLAIN).stream()
        .filter(run -> run.epochs().size() >= epoch)
        .mapToDouble(run -> reading.of(run.epochs().get(epoch - 1)))
        .filter(Double::isFinite)
        .average();
  }

  private VariantResult result(Variant variant, OptionalDouble target) {
    MetricReading reading = new MetricReading(metric, variant.isAveraged());
    List<FinishedRun> finished = finished(variant.treatment());
    List<Long> paired = pairedSeeds(finished, reading);
    Optional<PairedDifferences> difference =
        Optional.of(paired)
            .filter(seeds -> !variant.equals(Variant.PLAIN) && !seeds.isEmpty())
            .flatMap(seeds -> differences(finished, reading, seeds));
    List<OptionalDouble> times =
        finished.stream()
            .map(run -> target.isPresent() ? time(run, reading, target) : OptionalDouble.empty())
            .toList();
    int reach = (int) times.stream().filter(OptionalDouble::isPresent).count();
    return new VariantResult(
        variant,
        plan.tuning(plan.baseline(variant.treatment()), runs).best().orElse(Double.NaN)
            * variant.treatment().control().rateFactor(),
        finished,
        paired,
        finished.stream().map(reading::lastThird).toList(),
        finished.stream().map(reading::last).toList(),
        finished.stream().map(reading::best).toList(),
        difference,
        difference.map(PairedDifferences::signFlipP).orElse(Double.NaN),
        Double.NaN,
        variant.equals(Variant.PLAIN) ? Verdict.BASE : Verdict.INCOMPLETE,
        reach == finished.size() && reach > 0
            ? times.stream().mapToDouble(OptionalDouble::getAsDouble).average()
            : OptionalDouble.empty(),
        reach,
        mean(finished, EpochRecord::cosine),
        mean(finished, EpochRecord::steps),
        secondsOfEpoch(finished));
  }

  private OptionalDouble time(FinishedRun run, MetricReading reading, OptionalDouble target) {
    return new TimeToTarget(target.getAsDouble(), metric.moreIsBetter()).of(reading.curve(run));
  }

  private List<Long> pairedSeeds(List<FinishedRun> finished, MetricReading reading) {
    MetricReading plainReading = new MetricReading(metric);
    Map<Long, FinishedRun> plain = bySeed(finished(Treatment.PLAIN));
    return finished.stream()
        .filter(run -> !reading.hasDiverged(run))
        .map(run -> run.spec().seed())
        .filter(seed -> plain.containsKey(seed) && !plainReading.hasDiverged(plain.get(seed)))
        .toList();
  }

  private Optional<PairedDifferences> differences(
      List<FinishedRun> finished, MetricReading reading, List<Long> seeds) {
    MetricReading plainReading = new MetricReading(metric);
    Map<Long, FinishedRun> plain = bySeed(finished(Treatment.PLAIN));
    Map<Long, FinishedRun> other = bySeed(finished);
    return scale.differences(
        seeds.stream().map(seed -> reading.lastThird(other.get(seed))).toList(),
        seeds.stream().map(seed -> plainReading.lastThird(plain.get(seed))).toList());
  }

  private static Map<Long, FinishedRun> bySeed(List<FinishedRun> runs) {
    return runs.stream().collect(Collectors.toMap(run -> run.spec().seed(), Function.identity()));
  }

  private static OptionalDouble mean(
      List<FinishedRun> runs, Function<EpochRecord, Double> measure) {
    return runs.stream()
        .flatMap(run -> run.epochs().stream())
        .map(measure)
        .filter(Objects::nonNull)
        .mapToDouble(Double::doubleValue)
        .average();
  }

  private static double secondsOfEpoch(List<FinishedRun> runs) {
    List<Double> seconds =
        runs.stream()
            .flatMap(run -> run.epochs().stream())
            .map(EpochRecord::processorSeconds)
            .toList();
    return Statistics.median(seconds);
  }

  /** Corrects the p-values of one family, and says what can be said of each. */
  private List<VariantResult> judged(List<VariantResult> all, Predicate<VariantResult> isOfFamily) {
    List<VariantResult> family = all.stream().filter(isOfFamily).toList();
    List<OptionalDouble> corrected =
        Holm.correctedFamily(
            family.stream()
                .map(variant -> Optional.of(variant.p()).filter(Double::isFinite))
                .toList());
    return all.stream()
        .map(
            variant -> {
              if (!isOfFamily.test(variant)) {
                return variant;
              }
              int place = family.indexOf(variant);
              double p = corrected.get(place).orElse(Double.NaN);
              return variant.judged(p, verdict(variant, p, family.size()));
            })
        .toList();
  }

  private Verdict verdict(VariantResult variant, double corrected, int tests) {
    if (variant.runs().size() < cell.seeds().size()
        || finished(Treatment.PLAIN).size() < cell.seeds().size()) {
      return Verdict.INCOMPLETE;
    } else if (variant.pairedSeeds().size() < cell.seeds().size()) {
      return Verdict.DIVERGED;
    } else if (2 * tests / Math.pow(2, cell.seeds().size()) >= Holm.LEVEL) {
      return Verdict.TOO_FEW_SEEDS;
    } else if (!(corrected < Holm.LEVEL)) {
      return Verdict.NOT_SHOWN;
    }
    boolean isMore = variant.difference().orElseThrow().mean() > 0;
    return isMore == metric.moreIsBetter() ? Verdict.BETTER : Verdict.WORSE;
  }
}
