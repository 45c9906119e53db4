package org.xgrad.bench.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.xgrad.bench.experiment.Arm;
import org.xgrad.bench.experiment.plan.CellPlan;
import org.xgrad.bench.experiment.plan.ExperimentPlan;
import org.xgrad.bench.experiment.plan.Prices;
import org.xgrad.bench.experiment.plan.Runs;
import org.xgrad.bench.report.TextTable;

/** What experiments take, a line for each cell. */
record PlanTable(List<ExperimentPlan> plans, Runs runs) {
  private static final double HOUR = 3600;

  List<String> lines() {
    Prices prices = Prices.of(runs.store().all());
    TextTable table =
        TextTable.ofWords("experiment", "cell", "tuning runs", "runs", "s a run", "hours to go");
    List<String> descriptions = new ArrayList<>();
    double hours = 0;
    boolean isComplete = true;
    for (ExperimentPlan plan : plans) {
      for (CellPlan cell : plan.cells()) {
        Optional<Double> seconds = prices.secondsOfRun(cell.cell());
        double cellHours = seconds.orElse(0.0) * open(cell) / HOUR;
        hours += cellHours;
        isComplete &= seconds.isPresent();
        table.row(
            List.of(
                plan.experiment().name(),
                cell.cell().name(),
                Integer.toString(cell.tuningRuns()),
                Integer.toString(cell.reportedRuns()),
                seconds.map(value -> number("%.0f", value)).orElse("not measured"),
                seconds.map(value -> number("%.2f", cellHours)).orElse("?")));
        descriptions.add(cell.cell().name() + ": " + cell.cell().description());
      }
    }
    List<String> lines = new ArrayList<>(descriptions);
    lines.add("");
    lines.addAll(table.lines());
    lines.add(
        number("Hours of one processor: %.2f", hours)
            + (isComplete ? "." : ", without what is not measured: one run of a kind will tell."));
    return lines;
  }

  /** How many runs are not done. */
  private int open(CellPlan cell) {
    int open = 0;
    for (var optimizer : cell.optimizers()) {
      open += cell.tuning(optimizer, runs).missing().size();
    }
    for (Arm arm : cell.cell().arms()) {
      open +=
          cell.runs(arm, runs)
              .map(
                  specs -> (int) specs.stream().filter(run -> runs.finished(run).isEmpty()).count())
              .orElse(cell.cell().seeds().size());
    }
    return open;
  }

  private static String number(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
