package org.xgrad.bench.cli;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.xgrad.bench.experiment.Experiment;
import org.xgrad.bench.experiment.plan.CellOutlook;
import org.xgrad.bench.experiment.plan.FinishedRuns;
import org.xgrad.bench.experiment.plan.Prices;
import org.xgrad.bench.experiment.task.Tasks;
import org.xgrad.dl4j.comparison.internal.text.TextTable;

/** What experiments take, a line for each cell, whether or not they can be run here. */
record PlanTable(List<Experiment> experiments, Tasks tasks, FinishedRuns runs, Prices prices) {
  private static final double HOUR = 3600;

  List<String> lines() {
    TextTable table =
        TextTable.ofWords(
            "experiment", "cell", "tuning runs", "runs", "s a run", "hours to go", "can be run");
    List<String> descriptions = new ArrayList<>();
    Set<String> problems = new LinkedHashSet<>();
    double hours = 0;
    boolean isComplete = true;
    for (Experiment experiment : experiments) {
      for (CellOutlook outlook : CellOutlook.of(experiment, tasks)) {
        Optional<Double> seconds = prices.secondsOfRun(outlook);
        hours += hours(seconds, outlook);
        isComplete &= seconds.isPresent();
        table.row(row(experiment, outlook, seconds));
        descriptions.add(outlook.cell().name() + ": " + outlook.cell().description());
        outlook.problem().ifPresent(problems::add);
      }
    }
    List<String> lines = new ArrayList<>(descriptions);
    lines.add("");
    lines.addAll(table.lines());
    problems.forEach(problem -> lines.add("Not here: " + problem));
    lines.add(
        number("Hours of one processor: %.2f", hours)
            + (isComplete
                ? "."
                : ", without what is not measured: one run of a kind will tell, or"
                    + " ./xgrad experiment time."));
    return lines;
  }

  private double hours(Optional<Double> seconds, CellOutlook outlook) {
    return seconds.orElse(0.0) * outlook.open(runs) / HOUR;
  }

  private List<String> row(Experiment experiment, CellOutlook outlook, Optional<Double> seconds) {
    return List.of(
        experiment.name(),
        outlook.cell().name(),
        Integer.toString(outlook.tuningRuns()),
        Integer.toString(outlook.cell().treatments().size() * outlook.cell().seeds().size()),
        seconds.map(value -> number("%.0f", value)).orElse("not measured"),
        seconds.map(value -> number("%.2f", hours(seconds, outlook))).orElse("?"),
        outlook.plan().isPresent() ? "yes" : "no");
  }

  private static String number(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
