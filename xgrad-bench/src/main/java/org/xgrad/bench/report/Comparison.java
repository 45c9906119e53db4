package org.xgrad.bench.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.xgrad.bench.optimizer.StepChoice;
import org.xgrad.bench.training.RunPlan;
import org.xgrad.bench.training.RunResult;

/**
 * Runs that differ in steps and seed only: every number of steps has been run with every seed, in
 * the same order of seeds.
 */
public final class Comparison {
  private final Map<StepChoice, List<RunResult>> runsBySteps;

  /**
   * The runs side by side.
   *
   * @throws IllegalArgumentException if there are none or they are not paired
   */
  public Comparison(List<RunResult> runs) {
    this.runsBySteps =
        runs.stream()
            .collect(
                Collectors.groupingBy(
                    run -> run.plan().steps(), LinkedHashMap::new, Collectors.toList()));
    if (runsBySteps.values().stream().map(Comparison::seedsOf).distinct().count() != 1) {
      throw new IllegalArgumentException("runs of different seeds can't be compared");
    }
  }

  private static List<Long> seedsOf(List<RunResult> runs) {
    return runs.stream().map(run -> run.plan().seed()).toList();
  }

  /** The numbers of steps, in the order of the runs. */
  List<StepChoice> steps() {
    return List.copyOf(runsBySteps.keySet());
  }

  /** Whether the plain optimizer, to which all others are compared, has been run. */
  boolean hasPlain() {
    return runsBySteps.containsKey(StepChoice.NONE);
  }

  /** The numbers of steps to hold against 0; none if 0 has not been run. */
  List<StepChoice> stepsToJudge() {
    return hasPlain() ? steps().stream().filter(StepChoice::predicts).toList() : List.of();
  }

  /** The seeds, in the order of the runs. */
  List<Long> seeds() {
    return seedsOf(runsBySteps.values().iterator().next());
  }

  /** The runs of a number of steps, one per seed. */
  List<RunResult> runs(StepChoice steps) {
    return runsBySteps.get(steps);
  }

  /** All runs, grouped by steps. */
  List<RunResult> runs() {
    return runsBySteps.values().stream().flatMap(List::stream).toList();
  }

  /** What the first run was to do; the others differ in steps and seed. */
  RunPlan plan() {
    return runs().get(0).plan();
  }

  /** The epochs over which accuracies are averaged. */
  EpochWindow window() {
    return EpochWindow.lastHalfOf(plan().epochs());
  }

  /** How many of the runs of a number of steps diverged. */
  long diverged(StepChoice steps) {
    return runs(steps).stream().filter(RunResult::diverged).count();
  }

  /** A measure of a number of steps, one value per seed. */
  Sample sample(Measure measure, StepChoice steps) {
    return new Sample(runs(steps).stream().map(run -> measure.of(run, window())).toList());
  }

  /** A measure's paired difference to 0 steps, one value per seed; none if 0 has not been run. */
  Optional<Sample> difference(Measure measure, StepChoice steps) {
    return Optional.of(StepChoice.NONE)
        .filter(runsBySteps::containsKey)
        .map(base -> sample(measure, steps).minus(sample(measure, base)));
  }
}
