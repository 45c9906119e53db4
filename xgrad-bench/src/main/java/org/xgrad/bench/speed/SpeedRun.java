package org.xgrad.bench.speed;

import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs trials with JMH: in every round a process for each contender, so that a machine that gets
 * slower or faster does so to all.
 *
 * @param rounds processes for each contender
 * @param warmups iterations of a process that are not counted
 * @param iterations iterations of a process that are
 * @param iterationMillis how long an iteration lasts
 */
public record SpeedRun(int rounds, int warmups, int iterations, int iterationMillis) {

  /**
   * Runs one trial.
   *
   * @throws RunnerException if a benchmark fails
   */
  public TrialResult execute(Trial trial) throws RunnerException {
    List<RunResult> own = new ArrayList<>();
    List<List<RunResult>> rivals = new ArrayList<>();
    trial.rivals().forEach(rival -> rivals.add(new ArrayList<>()));
    for (int round = 0; round < rounds; round++) {
      own.add(run(trial, trial.own()));
      for (int rival = 0; rival < rivals.size(); rival++) {
        rivals.get(rival).add(run(trial, trial.rivals().get(rival)));
      }
    }
    return new TrialResult(trial, merged(own), rivals.stream().map(SpeedRun::merged).toList());
  }

  /** The rounds of one benchmark as JMH would give its forks. */
  private static RunResult merged(List<RunResult> rounds) {
    List<BenchmarkResult> forks =
        rounds.stream().flatMap(round -> round.getBenchmarkResults().stream()).toList();
    return new RunResult(rounds.get(0).getParams(), forks);
  }

  private RunResult run(Trial trial, Trial.Contender contender) throws RunnerException {
    TimeValue iteration = TimeValue.milliseconds(iterationMillis);
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include(trial.benchmark().getName().replace(".", "\\.") + "\\.")
            .forks(1)
            .jvmArgsAppend(trial.jvmArguments().toArray(String[]::new))
            .warmupIterations(warmups)
            .warmupTime(iteration)
            .measurementIterations(iterations)
            .measurementTime(iteration)
            .shouldFailOnError(true)
            .verbosity(VerboseMode.SILENT);
    contender.parameters().forEach((name, value) -> options.param(name, value));
    return new Runner(options.build()).runSingle();
  }
}
