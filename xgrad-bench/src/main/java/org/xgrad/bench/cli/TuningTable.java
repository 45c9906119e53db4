package org.xgrad.bench.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.xgrad.bench.experiment.plan.Baseline;
import org.xgrad.bench.experiment.plan.CellPlan;
import org.xgrad.bench.experiment.plan.ExperimentPlan;
import org.xgrad.bench.experiment.plan.Runs;
import org.xgrad.bench.experiment.plan.Tuning;
import org.xgrad.bench.report.Numbers;

/** What has come of tuning, a line for each cell and baseline. */
record TuningTable(List<ExperimentPlan> plans, Runs runs) {

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (ExperimentPlan plan : plans) {
      for (CellPlan cell : plan.cells()) {
        cell.baselines().forEach(baseline -> lines.add(line(cell, baseline)));
      }
    }
    return lines;
  }

  private String line(CellPlan cell, Baseline baseline) {
    Tuning tuning = cell.tuning(baseline, runs);
    StringBuilder line = new StringBuilder(cell.cell().name() + ", " + baseline.label() + ":");
    for (Tuning.Trial trial : tuning.tried()) {
      String score =
          Double.isFinite(trial.score())
              ? String.format(Locale.ROOT, "%.4f", Math.abs(trial.score()))
              : "diverged";
      line.append(" ").append(Numbers.plain(trial.rate())).append(" -> ").append(score).append(",");
    }
    return tuning
        .best()
        .map(rate -> line + " tuned to " + Numbers.plain(rate) + edge(tuning))
        .orElse(line + " " + tuning.missing().size() + " runs to go");
  }

  private static String edge(Tuning tuning) {
    return tuning.isAtEdge() ? ", at an end of the grid" : "";
  }
}
