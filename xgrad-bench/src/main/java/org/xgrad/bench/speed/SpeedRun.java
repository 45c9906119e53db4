package org.xgrad.bench.speed;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs trials with JMH: in every round a process for the rival, then one for the benchmark, so that
 * a machine that gets slower or faster does so to both.
 *
 * @param rounds processes for each of the two
 * @param warmups iterations of a process that are not counted
 * @param iterations iterations of a process that are
 * @param shortening by how much an iteration is shorter than the trial asks for
 */
public record SpeedRun(int rounds, int warmups, int iterations, int shortening) {

  /**
   * Runs one trial.
   *
   * @throws RunnerException if a benchmark fails
   */
  public TrialResult execute(Trial trial) throws RunnerException {
    List<RunResult> rival = new ArrayList<>();
    List<RunResult> own = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      rival.add(run(trial, trial.rivalMethod(), trial.rivalParameters()));
      own.add(run(trial, trial.method(), trial.parameters()));
    }
    return new TrialResult(trial, merged(own), merged(rival));
  }

  /** The rounds of one benchmark as JMH would give its forks. */
  private static RunResult merged(List<RunResult> rounds) {
    List<BenchmarkResult> forks =
        rounds.stream().flatMap(round -> round.getBenchmarkResults().stream()).toList();
    return new RunResult(rounds.get(0).getParams(), forks);
  }

  private RunResult run(Trial trial, String method, Map<String, String> parameters)
      throws RunnerException {
    TimeValue iteration = TimeValue.milliseconds(trial.iterationMillis() / shortening);
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include(trial.benchmark().getName().replace(".", "\\.") + "\\." + method + "$")
            .forks(1)
            .jvmArgsAppend(trial.jvmArguments().toArray(String[]::new))
            .warmupIterations(warmups)
            .warmupTime(iteration)
            .measurementIterations(iterations)
            .measurementTime(iteration)
            .shouldFailOnError(true)
            .verbosity(VerboseMode.SILENT);
    parameters.forEach(options::param);
    return new Runner(options.build()).runSingle();
  }
}
