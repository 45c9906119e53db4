package org.xgrad.bench.speed;

import java.util.List;
import java.util.stream.Stream;
import org.openjdk.jmh.results.RunResult;

/**
 * A trial's outcome, as JMH gives it.
 *
 * @param trial what was measured
 * @param own how long it took
 * @param rival how long its rival took
 */
public record TrialResult(Trial trial, RunResult own, RunResult rival) {

  /** Both results as JMH reports them, the rival's first. */
  public static List<RunResult> raw(List<TrialResult> results) {
    return results.stream().flatMap(result -> Stream.of(result.rival, result.own)).toList();
  }

  /** The two timings side by side. */
  public Speed speed() {
    return new Speed(trial.name(), Timing.of(own), trial.rivalName(), Timing.of(rival));
  }
}
