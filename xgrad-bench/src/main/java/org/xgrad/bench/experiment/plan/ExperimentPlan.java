package org.xgrad.bench.experiment.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.xgrad.bench.experiment.Cell;
import org.xgrad.bench.experiment.Experiment;
import org.xgrad.bench.experiment.NamedSettings;
import org.xgrad.bench.experiment.run.RunSpec;
import org.xgrad.bench.experiment.run.RunState;
import org.xgrad.bench.experiment.task.Task;
import org.xgrad.bench.experiment.task.Tasks;
import org.xgrad.bench.experiment.task.Tasks.Part;

/**
 * The runs of an experiment whose data is at hand.
 *
 * @param experiment the experiment
 * @param cells its cells, in its order
 */
public record ExperimentPlan(Experiment experiment, List<CellPlan> cells) {

  /** Keeps a copy. */
  public ExperimentPlan {
    cells = List.copyOf(cells);
  }

  /**
   * Plans an experiment; reads its data for that.
   *
   * @throws org.xgrad.error.InvalidSettingException if there is no such network or data
   * @throws org.xgrad.bench.data.DataFileException if the data is not there, or broken
   */
  public static ExperimentPlan of(Experiment experiment, Tasks tasks) {
    Map<List<NamedSettings>, List<String>> digests = new HashMap<>();
    List<CellPlan> cells = new ArrayList<>();
    for (Cell cell : experiment.cells()) {
      List<String> both =
          digests.computeIfAbsent(
              List.of(cell.network(), cell.data()),
              choice ->
                  List.of(digest(cell, tasks, Part.TEST), digest(cell, tasks, Part.VALIDATION)));
      cells.add(new CellPlan(cell, both.get(0), both.get(1)));
    }
    return new ExperimentPlan(experiment, cells);
  }

  private static String digest(Cell cell, Tasks tasks, Part part) {
    Task task = tasks.of(cell.network(), cell.data(), part);
    return task.dataDigest();
  }

  /**
   * The next run to start: of the first cell that has one which is neither done nor failed nor in
   * hand. Cells come in the file's order, a cell's tuning before its other runs.
   *
   * @param isWanted which runs are asked for
   * @param inHand names of the runs that are being done
   */
  public Optional<RunSpec> next(Runs runs, Predicate<RunSpec> isWanted, Predicate<String> inHand) {
    return cells.stream()
        .flatMap(cell -> cell.ready(runs).stream())
        .filter(isWanted)
        .filter(run -> !inHand.test(run.id()))
        .filter(run -> isOpen(runs.state(run)))
        .findFirst();
  }

  private static boolean isOpen(RunState state) {
    return state == RunState.PENDING || state == RunState.INTERRUPTED;
  }
}
