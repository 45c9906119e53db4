package org.xgrad.bench.cli;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xgrad.bench.experiment.Treatment;
import org.xgrad.bench.experiment.plan.CellPlan;
import org.xgrad.bench.experiment.plan.ExperimentPlan;
import org.xgrad.bench.experiment.plan.Runs;
import org.xgrad.bench.experiment.plan.Tuning;
import org.xgrad.bench.experiment.run.RunSpec;
import org.xgrad.bench.experiment.run.RunState;
import org.xgrad.bench.report.Numbers;
import org.xgrad.dl4j.comparison.internal.text.TextTable;

/** How far experiments have come, a line for each cell. */
record StatusTable(List<ExperimentPlan> plans, Runs runs) {

  List<String> lines() {
    TextTable table =
        TextTable.ofWords(
            "experiment", "cell", "tuned rate", "done", "of", "running", "begun", "failed");
    List<String> failures = new ArrayList<>();
    for (ExperimentPlan plan : plans) {
      for (CellPlan cell : plan.cells()) {
        table.row(row(plan, cell, failures));
      }
    }
    List<String> lines = new ArrayList<>(table.lines());
    lines.addAll(failures);
    return lines;
  }

  private List<String> row(ExperimentPlan plan, CellPlan cell, List<String> failures) {
    Tuning tuning = cell.tuning(runs);
    Map<RunState, Integer> counts = new EnumMap<>(RunState.class);
    for (Treatment treatment : cell.cell().treatments()) {
      Optional<List<RunSpec>> specs = cell.runs(treatment, runs);
      for (RunSpec run : specs.orElse(List.of())) {
        counts.merge(runs.state(run), 1, Integer::sum);
        runs.store().directory(run).failure().ifPresent(why -> failures.add(run.id() + ": " + why));
      }
    }
    return List.of(
        plan.experiment().name(),
        cell.cell().name(),
        tuning
            .best()
            .map(rate -> Numbers.plain(rate) + (tuning.isAtEdge() ? " (edge)" : ""))
            .orElse(tuning.missing().size() + " runs to go"),
        count(counts, RunState.DONE),
        Integer.toString(cell.cell().treatments().size() * cell.cell().seeds().size()),
        count(counts, RunState.RUNNING),
        count(counts, RunState.INTERRUPTED),
        count(counts, RunState.FAILED));
  }

  private static String count(Map<RunState, Integer> counts, RunState state) {
    return Integer.toString(counts.getOrDefault(state, 0));
  }
}
