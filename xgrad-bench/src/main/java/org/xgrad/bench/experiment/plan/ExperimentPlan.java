package org.xgrad.bench.experiment.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.xgrad.bench.experiment.Experiment;
import org.xgrad.bench.experiment.run.RunSpec;
import org.xgrad.bench.experiment.run.RunState;
import org.xgrad.bench.experiment.task.Tasks;

/**
 * The runs of an experiment.
 *
 * @param experiment the experiment
 * @param cells those of its cells whose data is at hand, in its order
 * @param missing the others
 */
public record ExperimentPlan(
    Experiment experiment, List<CellPlan> cells, List<MissingCell> missing) {

  /** Keeps copies. */
  public ExperimentPlan {
    cells = List.copyOf(cells);
    missing = List.copyOf(missing);
  }

  /**
   * Plans an experiment; reads its data for that. Cells whose data is not there, or broken, are
   * {@link #missing}; they don't keep the others from being run.
   *
   * @throws org.xgrad.error.InvalidSettingException if there is no such network or data
   */
  public static ExperimentPlan of(Experiment experiment, Tasks tasks) {
    List<CellPlan> cells = new ArrayList<>();
    List<MissingCell> missing = new ArrayList<>();
    for (CellOutlook outlook : CellOutlook.of(experiment, tasks)) {
      outlook.plan().ifPresent(cells::add);
      outlook
          .problem()
          .ifPresent(problem -> missing.add(new MissingCell(outlook.cell().name(), problem)));
    }
    return new ExperimentPlan(experiment, cells, missing);
  }

  /** This plan with the cells that it misses, as far as another plan of the experiment has them. */
  public ExperimentPlan completedBy(ExperimentPlan other) {
    Map<String, CellPlan> known = new HashMap<>();
    other.cells().forEach(plan -> known.put(plan.cell().name(), plan));
    cells.forEach(plan -> known.put(plan.cell().name(), plan));
    return new ExperimentPlan(
        experiment,
        experiment.cells().stream()
            .flatMap(cell -> Stream.ofNullable(known.get(cell.name())))
            .toList(),
        missing.stream().filter(cell -> !known.containsKey(cell.cell())).toList());
  }

  /**
   * The next run to start: of the first cell that has one which is neither done nor failed nor in
   * hand. Cells come in the file's order, a cell's tuning before its other runs, and the controls
   * of all cells in the end.
   *
   * @param isWanted which runs are asked for
   * @param inHand names of the runs that are being done
   */
  public Optional<RunSpec> next(Runs runs, Predicate<RunSpec> isWanted, Predicate<String> inHand) {
    return ready(runs, isWanted)
        .filter(run -> !inHand.test(run.id()))
        .filter(run -> isOpen(runs.state(run)))
        .findFirst();
  }

  /** How many of the runs that are asked for another process works on, as far as is known now. */
  public int elsewhere(Runs runs, Predicate<RunSpec> isWanted) {
    return (int) ready(runs, isWanted).filter(run -> runs.state(run) == RunState.RUNNING).count();
  }

  private Stream<RunSpec> ready(Runs runs, Predicate<RunSpec> isWanted) {
    return Stream.of(false, true)
        .flatMap(controls -> cells.stream().flatMap(cell -> cell.ready(runs, controls).stream()))
        .filter(isWanted);
  }

  private static boolean isOpen(RunState state) {
    return state == RunState.PENDING || state == RunState.INTERRUPTED;
  }
}
