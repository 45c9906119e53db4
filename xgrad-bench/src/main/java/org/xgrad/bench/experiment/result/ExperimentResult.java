package org.xgrad.bench.experiment.result;

import java.util.List;
import java.util.Optional;
import org.xgrad.bench.experiment.Metric;
import org.xgrad.bench.experiment.plan.ExperimentPlan;
import org.xgrad.bench.experiment.plan.FinishedRuns;
import org.xgrad.dl4j.comparison.statistics.MeanRanks;
import org.xgrad.dl4j.comparison.statistics.PerformanceProfile;
import org.xgrad.dl4j.comparison.statistics.Statistics;

/**
 * What came of an experiment.
 *
 * @param plan the experiment
 * @param cells its cells, in its order
 */
public record ExperimentResult(ExperimentPlan plan, List<CellResult> cells) {

  /** Keeps a copy. */
  public ExperimentResult {
    cells = List.copyOf(cells);
  }

  /** What came of an experiment, by the runs that there are. */
  public static ExperimentResult of(ExperimentPlan plan, FinishedRuns runs) {
    return new ExperimentResult(
        plan, plan.cells().stream().map(cell -> CellAnalysis.of(cell, runs)).toList());
  }

  /** The same, all cells being read by one metric, whatever they were tuned by. */
  public static ExperimentResult of(ExperimentPlan plan, FinishedRuns runs, Metric metric) {
    return new ExperimentResult(
        plan, plan.cells().stream().map(cell -> CellAnalysis.of(cell, runs, metric)).toList());
  }

  /** The cells that have no run missing. */
  public List<CellResult> complete() {
    return cells.stream().filter(CellResult::isComplete).toList();
  }

  /** The variants that all complete cells have, without controls: the ones that are ranked. */
  public List<Variant> commonVariants() {
    List<CellResult> complete = complete();
    if (complete.isEmpty()) {
      return List.of();
    }
    return complete.get(0).variants().stream()
        .map(VariantResult::variant)
        .filter(variant -> !variant.treatment().isControl())
        .filter(variant -> complete.stream().allMatch(cell -> find(cell, variant).isPresent()))
        .toList();
  }

  private static Optional<VariantResult> find(CellResult cell, Variant variant) {
    return cell.variants().stream().filter(result -> result.variant().equals(variant)).findFirst();
  }

  /**
   * The mean rank of each of {@link #commonVariants}, over the complete cells, by the mean over
   * seeds of the metric's last third.
   */
  public List<Double> meanRanks() {
    return MeanRanks.of(
        complete().stream()
            .map(cell -> commonVariants().stream().map(variant -> loss(cell, variant)).toList())
            .toList());
  }

  private static double loss(CellResult cell, Variant variant) {
    double mean = Statistics.mean(find(cell, variant).orElseThrow().lastThird());
    return cell.metric().moreIsBetter() ? -mean : mean;
  }

  /** How soon each of {@link #commonVariants} gets to the targets of the complete cells. */
  public PerformanceProfile profile() {
    return new PerformanceProfile(
        complete().stream()
            .map(
                cell ->
                    commonVariants().stream()
                        .map(
                            variant ->
                                find(cell, variant)
                                    .orElseThrow()
                                    .epochsToTarget()
                                    .orElse(Double.POSITIVE_INFINITY))
                        .toList())
            .toList());
  }
}
