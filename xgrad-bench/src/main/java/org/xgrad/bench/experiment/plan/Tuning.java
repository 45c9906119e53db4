package org.xgrad.bench.experiment.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.xgrad.bench.experiment.Rates;
import org.xgrad.bench.experiment.run.RunSpec;

/**
 * What has come of tuning a baseline's learning rate in a cell: at s = 0, by the mean of the cell's
 * metric over the last third of the epochs and over the tuning seeds. While the best rate is at an
 * end of the grid, one more rate is tried beyond it.
 *
 * @param tried the rates, each with its mean; in rising order, complete ones alone
 * @param runs all runs that it takes, ended or not
 * @param missing those that have not ended
 * @param best the tuned rate, once nothing is missing
 * @param isAtEdge whether it is at an end of the grid even so
 */
public record Tuning(
    List<Trial> tried,
    List<RunSpec> runs,
    List<RunSpec> missing,
    Optional<Double> best,
    boolean isAtEdge) {
  private static final int MOST_WIDENINGS = 4;

  /**
   * A rate that was tried.
   *
   * @param rate the rate
   * @param score mean of the metric, so that more is better; negative infinity if a run diverged
   */
  public record Trial(double rate, double score) {}

  static Tuning of(CellPlan plan, Baseline baseline, FinishedRuns runs) {
    Rates rates = plan.cell().rates();
    if (!rates.isTuned()) {
      return new Tuning(List.of(), List.of(), List.of(), Optional.of(rates.grid().get(0)), false);
    }
    for (int widenings = 0; ; widenings++) {
      Tuning tuning = of(plan, baseline, rates, runs);
      if (!tuning.isAtEdge() || widenings == MOST_WIDENINGS) {
        return tuning;
      }
      rates =
          tuning.best().orElseThrow().equals(rates.grid().get(0)) ? rates.lower() : rates.higher();
    }
  }

  private static Tuning of(CellPlan plan, Baseline baseline, Rates rates, FinishedRuns runs) {
    List<Trial> tried = new ArrayList<>();
    List<RunSpec> all = new ArrayList<>();
    List<RunSpec> missing = new ArrayList<>();
    for (double rate : rates.grid()) {
      List<RunSpec> needed =
          plan.cell().tuningSeeds().stream()
              .map(seed -> plan.tuningRun(baseline, rate, seed))
              .toList();
      List<RunSpec> open = needed.stream().filter(run -> runs.finished(run).isEmpty()).toList();
      all.addAll(needed);
      missing.addAll(open);
      if (open.isEmpty()) {
        tried.add(new Trial(rate, score(plan, needed, runs)));
      }
    }
    if (!missing.isEmpty()) {
      return new Tuning(tried, all, missing, Optional.empty(), false);
    }
    // Of equals the lowest.
    double best =
        tried.stream()
            .max(
                Comparator.comparingDouble(Trial::score)
                    .thenComparing(Comparator.comparingDouble(Trial::rate).reversed()))
            .orElseThrow()
            .rate();
    boolean isAtEdge =
        best == rates.grid().get(0) || best == rates.grid().get(rates.grid().size() - 1);
    return new Tuning(tried, all, List.of(), Optional.of(best), isAtEdge);
  }

  private static double score(CellPlan plan, List<RunSpec> needed, FinishedRuns runs) {
    MetricReading reading = new MetricReading(plan.cell().metric());
    double sign = plan.cell().metric().moreIsBetter() ? 1 : -1;
    double mean =
        needed.stream()
            .mapToDouble(run -> reading.lastThird(runs.finished(run).orElseThrow()))
            .average()
            .orElseThrow();
    return Double.isFinite(mean) ? sign * mean : Double.NEGATIVE_INFINITY;
  }
}
