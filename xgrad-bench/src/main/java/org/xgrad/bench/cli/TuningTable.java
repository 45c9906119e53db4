package org.xgrad.bench.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.xgrad.bench.experiment.NamedSettings;
import org.xgrad.bench.experiment.plan.CellPlan;
import org.xgrad.bench.experiment.plan.ExperimentPlan;
import org.xgrad.bench.experiment.plan.Runs;
import org.xgrad.bench.experiment.plan.Tuning;
import org.xgrad.bench.report.Numbers;

/** What has come of tuning, a line for each cell and optimizer. */
record TuningTable(List<ExperimentPlan> plans, Runs runs) {

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (ExperimentPlan plan : plans) {
      for (CellPlan cell : plan.cells()) {
        cell.optimizers().forEach(optimizer -> lines.add(line(cell, optimizer)));
      }
    }
    return lines;
  }

  private String line(CellPlan cell, NamedSettings optimizer) {
    Tuning tuning = cell.tuning(optimizer, runs);
    StringBuilder line = new StringBuilder(cell.cell().name() + ", " + optimizer.label() + ":");
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
