package org.xgrad.bench.experiment.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xgrad.bench.data.DataFileException;
import org.xgrad.bench.experiment.Arm;
import org.xgrad.bench.experiment.Cell;
import org.xgrad.bench.experiment.Experiment;
import org.xgrad.bench.experiment.NamedSettings;
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

  /** The outlook of each cell of an experiment; reads what data there is. */
  public static List<CellOutlook> of(Experiment experiment, Tasks tasks) {
    Map<List<NamedSettings>, CellOutlook> known = new HashMap<>();
    List<CellOutlook> all = new ArrayList<>();
    for (Cell cell : experiment.cells()) {
      CellOutlook alike =
          known.computeIfAbsent(List.of(cell.network(), cell.data()), any -> of(cell, tasks));
      all.add(
          new CellOutlook(
              cell,
              alike
                  .plan()
                  .map(plan -> new CellPlan(cell, plan.testDigest(), plan.validationDigest())),
              alike.plan().isPresent() ? alike.examples() : cell.examples(),
              alike.problem()));
    }
    return all;
  }

  private static CellOutlook of(Cell cell, Tasks tasks) {
    try {
      Task task = tasks.of(cell.network(), cell.data(), Part.TEST);
      String validation = tasks.of(cell.network(), cell.data(), Part.VALIDATION).dataDigest();
      return new CellOutlook(
          cell,
          Optional.of(new CellPlan(cell, task.dataDigest(), validation)),
          Optional.of(task.examples()),
          Optional.empty());
    } catch (DataFileException missing) {
      return without(cell, missing.diagnosis().offender() + ": " + missing.diagnosis().problem());
    } catch (InvalidSettingException unknown) {
      return without(cell, unknown.diagnosis().offender() + ": " + unknown.diagnosis().problem());
    }
  }

  private static CellOutlook without(Cell cell, String problem) {
    return new CellOutlook(cell, Optional.empty(), cell.examples(), Optional.of(problem));
  }

  /** How many runs are not done. */
  public int open(FinishedRuns runs) {
    if (plan.isEmpty()) {
      return cell.arms().size() * cell.seeds().size() + tuningRuns();
    }
    int open = 0;
    for (NamedSettings optimizer : plan.get().optimizers()) {
      open += plan.get().tuning(optimizer, runs).missing().size();
    }
    for (Arm arm : cell.arms()) {
      open +=
          plan.get()
              .runs(arm, runs)
              .map(
                  specs -> (int) specs.stream().filter(run -> runs.finished(run).isEmpty()).count())
              .orElse(cell.seeds().size());
    }
    return open;
  }

  /** How many runs tuning takes, if no grid has to be widened. */
  public int tuningRuns() {
    return new CellPlan(cell, "", "").tuningRuns();
  }
}
