package org.xgrad.bench.cli;

import java.util.Optional;
import org.xgrad.bench.experiment.Metric;
import org.xgrad.bench.experiment.plan.ExperimentPlan;
import org.xgrad.bench.experiment.plan.FinishedRuns;
import org.xgrad.bench.experiment.result.ExperimentResult;
import picocli.CommandLine.Option;

/** By which metric runs are read. */
final class MetricOption {
  @Option(
      names = "--metric",
      paramLabel = "METRIC",
      converter = ChoiceConverter.ForMetric.class,
      completionCandidates = ChoiceLabels.OfMetric.class,
      description = {
        "Reads the runs by another metric than their cells': ${COMPLETION-CANDIDATES}.",
        "Rates stay those that were tuned by the cells' own."
      })
  private Optional<Metric> metric;

  ExperimentResult result(ExperimentPlan plan, FinishedRuns runs) {
    return metric
        .map(other -> ExperimentResult.of(plan, runs, other))
        .orElseGet(() -> ExperimentResult.of(plan, runs));
  }
}
