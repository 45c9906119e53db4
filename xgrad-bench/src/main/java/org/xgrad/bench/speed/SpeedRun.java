package org.xgrad.bench.speed;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs trials with JMH: a process for each benchmark, right after its rival's.
 *
 * @param warmups iterations that are not counted
 * @param iterations iterations that are
 * @param millis how long each lasts
 */
public record SpeedRun(int warmups, int iterations, int millis) {

  /** Runs the trials; {@code started} hears of each. JMH's own results are added to {@code raw}. */
  public List<TrialResult> execute(List<Trial> trials, Consumer<Trial> started, List<RunResult> raw)
      throws RunnerException {
    List<TrialResult> results = new ArrayList<>();
    for (Trial trial : trials) {
      started.accept(trial);
      RunResult rival = run(trial, trial.rivalMethod(), trial.rivalParameters());
      RunResult own = run(trial, trial.method(), trial.parameters());
      raw.add(rival);
      raw.add(own);
      results.add(new TrialResult(trial, Timing.of(own), Timing.of(rival)));
    }
    return results;
  }

  private RunResult run(Trial trial, String method, Map<String, String> parameters)
      throws RunnerException {
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include(trial.benchmark().getName().replace(".", "\\.") + "\\." + method + "$")
            .forks(1)
            .warmupIterations(warmups)
            .warmupTime(TimeValue.milliseconds(millis))
            .measurementIterations(iterations)
            .measurementTime(TimeValue.milliseconds(millis))
            .shouldFailOnError(true)
            .verbosity(VerboseMode.SILENT);
    parameters.forEach(options::param);
    return new Runner(options.build()).runSingle();
  }
}
