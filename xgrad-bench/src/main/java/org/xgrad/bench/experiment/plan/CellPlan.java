package org.xgrad.bench.experiment.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xgrad.bench.experiment.Arm;
import org.xgrad.bench.experiment.Cell;
import org.xgrad.bench.experiment.StepChoice;
import org.xgrad.bench.experiment.run.Computation;
import org.xgrad.bench.experiment.run.RunSpec;
import org.xgrad.bench.experiment.task.Tasks;

/**
 * The runs of a cell.
 *
 * @param cell the cell
 * @param computation what computes its runs
 * @param testDigest digest of the data that the reported runs see
 * @param validationDigest digest of the data that the tuning runs see
 */
public record CellPlan(
    Cell cell, Computation computation, String testDigest, String validationDigest) {

  /** What rates are tuned for: the cell's own optimizer first, then those of controls. */
  public List<Baseline> baselines() {
    LinkedHashSet<Baseline> all = new LinkedHashSet<>();
    all.add(baseline(Arm.PLAIN));
    cell.arms().forEach(arm -> all.add(baseline(arm)));
    return List.copyOf(all);
  }

  /** What an arm trains with, but for its steps and a factor of its rate. */
  public Baseline baseline(Arm arm) {
    return new Baseline(
        arm.control().optimizer().orElse(cell.optimizer()),
        arm.control().decay().orElse(cell.decay()));
  }

  /** The tuning of one of the baselines, by the runs that there are. */
  public Tuning tuning(Baseline baseline, FinishedRuns runs) {
    return Tuning.of(this, baseline, runs);
  }

  /** The tuning of the cell's own optimizer and decay. */
  public Tuning tuning(FinishedRuns runs) {
    return tuning(baseline(Arm.PLAIN), runs);
  }

  /** A run that tunes: at s = 0, on the validation part. */
  RunSpec tuningRun(Baseline baseline, double rate, long seed) {
    return new RunSpec(
        computation,
        cell.network(),
        cell.data(),
        validationDigest,
        Tasks.Part.VALIDATION,
        cell.batch(),
        cell.epochs(),
        baseline.optimizer(),
        baseline.decay(),
        rate,
        cell.schedule(),
        StepChoice.NONE,
        0,
        seed);
  }

  /** A run that is reported. */
  public RunSpec run(Arm arm, double tunedRate, long seed) {
    return new RunSpec(
        computation,
        cell.network(),
        cell.data(),
        testDigest,
        Tasks.Part.TEST,
        cell.batch(),
        cell.epochs(),
        baseline(arm).optimizer(),
        baseline(arm).decay(),
        tunedRate * arm.control().rateFactor(),
        cell.schedule(),
        arm.steps(),
        cell.average(),
        seed);
  }

  /** The runs of an arm, seed by seed, once its rate is tuned. */
  public Optional<List<RunSpec>> runs(Arm arm, FinishedRuns runs) {
    return tuning(baseline(arm), runs)
        .best()
        .map(rate -> cell.seeds().stream().map(seed -> run(arm, rate, seed)).toList());
  }

  /** How many runs tuning takes, if no grid has to be widened. */
  public int tuningRuns() {
    return cell.rates().isTuned()
        ? baselines().size() * cell.rates().grid().size() * cell.tuningSeeds().size()
        : 0;
  }

  /**
   * What can be started now, in order: tuning runs; and of what is tuned, seed by seed, the arms
   * that are compared.
   *
   * @param controls whether controls are asked for, or all others
   */
  List<RunSpec> ready(FinishedRuns runs, boolean controls) {
    List<Arm> arms = cell.arms().stream().filter(arm -> arm.isControl() == controls).toList();
    Map<Baseline, Tuning> tunings = new LinkedHashMap<>();
    arms.forEach(arm -> tunings.computeIfAbsent(baseline(arm), one -> tuning(one, runs)));
    List<RunSpec> ready = new ArrayList<>();
    tunings.values().forEach(tuning -> ready.addAll(tuning.missing()));
    for (long seed : cell.seeds()) {
      for (Arm arm : arms) {
        tunings.get(baseline(arm)).best().ifPresent(rate -> ready.add(run(arm, rate, seed)));
      }
    }
    return ready;
  }
}
