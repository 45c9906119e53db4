package org.xgrad.bench.experiment.result;

import java.util.List;
import java.util.Optional;
import org.xgrad.bench.experiment.plan.ExperimentPlan;
import org.xgrad.bench.experiment.plan.FinishedRuns;
import org.xgrad.bench.statistics.MeanRanks;
import org.xgrad.bench.statistics.PerformanceProfile;
import org.xgrad.bench.statistics.Statistics;

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

  /** The cells that have no run missing. */
  public List<CellResult> complete() {
    return cells.stream().filter(CellResult::isComplete).toList();
  }

  /** The ways that all complete cells have, without controls: the ones that are ranked. */
  public List<Way> commonWays() {
    List<CellResult> complete = complete();
    if (complete.isEmpty()) {
      return List.of();
    }
    return complete.get(0).ways().stream()
        .map(WayResult::way)
        .filter(way -> !way.arm().isControl())
        .filter(way -> complete.stream().allMatch(cell -> find(cell, way).isPresent()))
        .toList();
  }

  private static Optional<WayResult> find(CellResult cell, Way way) {
    return cell.ways().stream().filter(result -> result.way().equals(way)).findFirst();
  }

  /**
   * The mean rank of each of {@link #commonWays}, over the complete cells, by the mean over seeds
   * of the metric's last third.
   */
  public List<Double> meanRanks() {
    return MeanRanks.of(
        complete().stream()
            .map(cell -> commonWays().stream().map(way -> loss(cell, way)).toList())
            .toList());
  }

  private static double loss(CellResult cell, Way way) {
    double mean = Statistics.mean(find(cell, way).orElseThrow().lastThird());
    return cell.plan().cell().metric().moreIsBetter() ? -mean : mean;
  }

  /** How soon each of {@link #commonWays} gets to the targets of the complete cells. */
  public PerformanceProfile profile() {
    return new PerformanceProfile(
        complete().stream()
            .map(
                cell ->
                    commonWays().stream()
                        .map(
                            way ->
                                find(cell, way)
                                    .orElseThrow()
                                    .epochsToTarget()
                                    .orElse(Double.POSITIVE_INFINITY))
                        .toList())
            .toList());
  }
}
