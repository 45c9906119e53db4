package org.xgrad.bench.experiment.plan;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.xgrad.bench.data.DataFileException;
import org.xgrad.bench.experiment.Cell;
import org.xgrad.bench.experiment.Experiment;
import org.xgrad.bench.experiment.Metric;
import org.xgrad.bench.experiment.NamedSettings;
import org.xgrad.bench.experiment.Treatment;
import org.xgrad.bench.experiment.run.Computation;
import org.xgrad.bench.experiment.task.Task;
import org.xgrad.bench.experiment.task.Tasks;
import org.xgrad.bench.experiment.task.Tasks.Part;
import org.xgrad.error.InvalidSettingException;

/**
 * A cell, whether or not it can be run here.
 *
 * @param cell the cell
 * @param plan its runs, if its network and its data are here
 * @param examples examples to train on: those of the data, else those that the file says
 * @param problem what is not here, else
 */
public record CellOutlook(
    Cell cell, Optional<CellPlan> plan, Optional<Integer> examples, Optional<String> problem) {

  /**
   * The outlook of each cell of an experiment; reads what data there is.
   *
   * @throws InvalidSettingException if there is no such network or data, or it does not yield the
   *     cell's metric
   */
  public static List<CellOutlook> of(Experiment experiment, Tasks tasks) {
    Map<List<NamedSettings>, Availability> known = new HashMap<>();
    return experiment.cells().stream()
        .map(
            cell ->
                of(
                    cell,
                    known.computeIfAbsent(
                        List.of(cell.network(), cell.data()), any -> availability(cell, tasks))))
        .toList();
  }

  /** What is known of a network on data. */
  private sealed interface Availability permits Available, Missing {}

  private record Available(
      String testDigest, String validationDigest, int examples, Set<Metric> metrics)
      implements Availability {}

  private record Missing(String problem) implements Availability {}

  private static Availability availability(Cell cell, Tasks tasks) {
    try {
      Task task = tasks.of(cell.network(), cell.data(), Part.TEST);
      String validation = tasks.of(cell.network(), cell.data(), Part.VALIDATION).dataDigest();
      return new Available(task.dataDigest(), validation, task.examples(), task.metrics());
    } catch (DataFileException missing) {
      return new Missing(missing.diagnosis().offender() + ": " + missing.diagnosis().problem());
    }
  }

  private static CellOutlook of(Cell cell, Availability availability) {
    if (availability instanceof Missing missing) {
      return new CellOutlook(
          cell, Optional.empty(), cell.examples(), Optional.of(missing.problem()));
    }
    Available available = (Available) availability;
    requireMetric(cell, available.metrics());
    return new CellOutlook(
        cell,
        Optional.of(
            new CellPlan(
                cell, Computation.here(), available.testDigest(), available.validationDigest())),
        Optional.of(available.examples()),
        Optional.empty());
  }

  private static void requireMetric(Cell cell, Set<Metric> metrics) {
    if (!metrics.contains(cell.metric())) {
      throw new InvalidSettingException(
          "Cell '" + cell.name() + "'",
          "its metric is " + cell.metric().label() + ", which its data does not yield",
          "Take one of "
              + metrics.stream().map(Metric::label).sorted().collect(Collectors.joining(", "))
              + ".");
    }
  }

  /** How many runs are not done. */
  public int open(FinishedRuns runs) {
    if (plan.isEmpty()) {
      return cell.treatments().size() * cell.seeds().size() + tuningRuns();
    }
    int open = 0;
    for (Baseline baseline : plan.get().baselines()) {
      open += plan.get().tuning(baseline, runs).missing().size();
    }
    for (Treatment treatment : cell.treatments()) {
      open +=
          plan.get()
              .runs(treatment, runs)
              .map(
                  specs -> (int) specs.stream().filter(run -> runs.finished(run).isEmpty()).count())
              .orElse(cell.seeds().size());
    }
    return open;
  }

  /** How many runs tuning takes, if no grid has to be widened. */
  public int tuningRuns() {
    return new CellPlan(cell, Computation.here(), "", "").tuningRuns();
  }
}
