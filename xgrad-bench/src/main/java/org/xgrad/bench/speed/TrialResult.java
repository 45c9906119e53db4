package org.xgrad.bench.speed;

import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.results.RunResult;

/**
 * A trial's outcome, as JMH gives it.
 *
 * @param trial what was measured
 * @param own how long it took
 * @param rivals how long each of its rivals took, in their order
 */
public record TrialResult(Trial trial, RunResult own, List<RunResult> rivals) {

  /** All results as JMH reports them, a trial's own before its rivals'. */
  public static List<RunResult> raw(List<TrialResult> results) {
    List<RunResult> all = new ArrayList<>();
    for (TrialResult result : results) {
      all.add(result.own);
      all.addAll(result.rivals);
    }
    return all;
  }

  /** The timing beside each rival's. */
  public List<Speed> speeds() {
    List<Speed> speeds = new ArrayList<>();
    for (int index = 0; index < rivals.size(); index++) {
      speeds.add(
          new Speed(
              trial.name(),
              Timing.of(own),
              trial.rivals().get(index).name(),
              Timing.of(rivals.get(index))));
    }
    return speeds;
  }
}
