package org.xgrad.bench.experiment.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xgrad.bench.experiment.Arm;
import org.xgrad.bench.experiment.Cell;
import org.xgrad.bench.experiment.NamedSettings;
import org.xgrad.bench.experiment.StepChoice;
import org.xgrad.bench.experiment.run.RunSpec;
import org.xgrad.bench.experiment.task.Tasks;

/**
 * The runs of a cell.
 *
 * @param cell the cell
 * @param testDigest digest of the data that the reported runs see
 * @param validationDigest digest of the data that the tuning runs see
 */
public record CellPlan(Cell cell, String testDigest, String validationDigest) {

  /** The optimizers whose rate is tuned: the cell's own first, then those of controls. */
  public List<NamedSettings> optimizers() {
    LinkedHashSet<NamedSettings> all = new LinkedHashSet<>();
    all.add(cell.optimizer());
    cell.arms().forEach(arm -> arm.control().optimizer().ifPresent(all::add));
    return List.copyOf(all);
  }

  /** The optimizer that an arm trains with. */
  public NamedSettings optimizer(Arm arm) {
    return arm.control().optimizer().orElse(cell.optimizer());
  }

  /** The tuning of one of the optimizers, by the runs that there are. */
  public Tuning tuning(NamedSettings optimizer, FinishedRuns runs) {
    return Tuning.of(this, optimizer, runs);
  }

  /** A run that tunes: at s = 0, on the validation part. */
  RunSpec tuningRun(NamedSettings optimizer, double rate, long seed) {
    return new RunSpec(
        cell.network(),
        cell.data(),
        validationDigest,
        Tasks.Part.VALIDATION,
        cell.batch(),
        cell.epochs(),
        optimizer,
        cell.decay(),
        rate,
        cell.schedule(),
        StepChoice.NONE,
        0,
        seed);
  }

  /** A run that is reported. */
  public RunSpec run(Arm arm, double tunedRate, long seed) {
    return new RunSpec(
        cell.network(),
        cell.data(),
        testDigest,
        Tasks.Part.TEST,
        cell.batch(),
        cell.epochs(),
        optimizer(arm),
        arm.control().decay().orElse(cell.decay()),
        tunedRate * arm.control().rateFactor(),
        cell.schedule(),
        arm.steps(),
        cell.average(),
        seed);
  }

  /** The runs of an arm, seed by seed, once its rate is tuned. */
  public Optional<List<RunSpec>> runs(Arm arm, FinishedRuns runs) {
    return tuning(optimizer(arm), runs)
        .best()
        .map(rate -> cell.seeds().stream().map(seed -> run(arm, rate, seed)).toList());
  }

  /** How many runs tuning takes, if no grid has to be widened. */
  public int tuningRuns() {
    return cell.rates().isTuned()
        ? optimizers().size() * cell.rates().grid().size() * cell.tuningSeeds().size()
        : 0;
  }

  /**
   * What can be started now, in order: tuning runs; and of what is tuned, seed by seed, the arms
   * that are compared.
   */
  List<RunSpec> ready(FinishedRuns runs) {
    Map<NamedSettings, Tuning> tunings = new LinkedHashMap<>();
    optimizers().forEach(optimizer -> tunings.put(optimizer, tuning(optimizer, runs)));
    List<RunSpec> ready = new ArrayList<>();
    tunings.values().forEach(tuning -> ready.addAll(tuning.missing()));
    for (long seed : cell.seeds()) {
      for (Arm arm : cell.arms()) {
        tunings.get(optimizer(arm)).best().ifPresent(rate -> ready.add(run(arm, rate, seed)));
      }
    }
    return ready;
  }
}
