package org.xgrad.bench.experiment.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xgrad.bench.experiment.Cell;
import org.xgrad.bench.experiment.Treatment;
import org.xgrad.bench.experiment.run.Computation;
import org.xgrad.bench.experiment.run.RunSpec;
import org.xgrad.bench.experiment.task.Tasks;
import org.xgrad.bench.optimizer.StepChoice;

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
    all.add(baseline(Treatment.PLAIN));
    cell.treatments().forEach(treatment -> all.add(baseline(treatment)));
    return List.copyOf(all);
  }

  /** What a treatment trains with, but for its steps and a factor of its rate. */
  public Baseline baseline(Treatment treatment) {
    return new Baseline(
        treatment.control().optimizer().orElse(cell.optimizer()),
        treatment.control().decay().orElse(cell.decay()));
  }

  /** The tuning of one of the baselines, by the runs that there are. */
  public Tuning tuning(Baseline baseline, FinishedRuns runs) {
    return Tuning.of(this, baseline, runs);
  }

  /** The tuning of the cell's own optimizer and decay. */
  public Tuning tuning(FinishedRuns runs) {
    return tuning(baseline(Treatment.PLAIN), runs);
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
  public RunSpec run(Treatment treatment, double tunedRate, long seed) {
    return new RunSpec(
        computation,
        cell.network(),
        cell.data(),
        testDigest,
        Tasks.Part.TEST,
        cell.batch(),
        cell.epochs(),
        baseline(treatment).optimizer(),
        baseline(treatment).decay(),
        tunedRate * treatment.control().rateFactor(),
        cell.schedule(),
        treatment.steps(),
        cell.average(),
        seed);
  }

  /** The runs of a treatment, seed by seed, once its rate is tuned. */
  public Optional<List<RunSpec>> runs(Treatment treatment, FinishedRuns runs) {
    return tuning(baseline(treatment), runs)
        .best()
        .map(rate -> cell.seeds().stream().map(seed -> run(treatment, rate, seed)).toList());
  }

  /** How many runs tuning takes, if no grid has to be widened. */
  public int tuningRuns() {
    return cell.rates().isTuned()
        ? baselines().size() * cell.rates().grid().size() * cell.tuningSeeds().size()
        : 0;
  }

  /**
   * What can be started now, in order: tuning runs; and of what is tuned, seed by seed, the
   * treatments that are compared.
   *
   * @param controls whether controls are asked for, or all others
   */
  List<RunSpec> ready(FinishedRuns runs, boolean controls) {
    List<Treatment> treatments =
        cell.treatments().stream().filter(treatment -> treatment.isControl() == controls).toList();
    Map<Baseline, Tuning> tunings = new LinkedHashMap<>();
    treatments.forEach(
        treatment -> tunings.computeIfAbsent(baseline(treatment), one -> tuning(one, runs)));
    List<RunSpec> ready = new ArrayList<>();
    tunings.values().forEach(tuning -> ready.addAll(tuning.missing()));
    for (long seed : cell.seeds()) {
      for (Treatment treatment : treatments) {
        tunings
            .get(baseline(treatment))
            .best()
            .ifPresent(rate -> ready.add(run(treatment, rate, seed)));
      }
    }
    return ready;
  }
}
