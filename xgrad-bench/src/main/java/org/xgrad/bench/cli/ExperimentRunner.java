package org.xgrad.bench.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.xgrad.bench.experiment.plan.ExperimentPlan;
import org.xgrad.bench.experiment.plan.Runs;
import org.xgrad.bench.experiment.pool.Agenda;
import org.xgrad.bench.experiment.pool.PoolListener;
import org.xgrad.bench.experiment.pool.WorkerPool;
import org.xgrad.bench.experiment.pool.WorkerSettings;
import org.xgrad.bench.experiment.run.RunSpec;
import org.xgrad.bench.experiment.run.RunState;
import org.xgrad.bench.experiment.task.Tasks;
import org.xgrad.bench.report.Numbers;
import org.xgrad.error.InvalidSettingException;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/** Carries runs out, as {@code tune} and {@code run} do. */
final class ExperimentRunner {

  @Option(
      names = "--jobs",
      paramLabel = "N",
      defaultValue = "1",
      description = "Processes side by side, one thread each.")
  private int jobs;

  @Option(
      names = "--nice",
      paramLabel = "N",
      defaultValue = "0",
      description = "How much they give way to other processes, from 0 to 19.")
  private int niceness;

  @Option(
      names = "--heap",
      paramLabel = "SIZE",
      description = "Java heap of each process. If absent, as much as the data needs.")
  private Optional<String> heap;

  @Option(
      names = "--checkpoint",
      paramLabel = "SECONDS",
      defaultValue = "20",
      description = "Seconds of work that may be lost when a process is killed, besides an epoch.")
  private double checkpoint;

  @Option(names = "--retry", description = "Try runs again that have failed.")
  private boolean retry;

  /**
   * Carries out those runs of the experiments that are wanted, and prints what came of it.
   *
   * @param table the lines to print
   * @return the exit code: not 0 if a run could not be carried out, or a cell can't be run here
   */
  int execute(
      CommandLine command,
      ExperimentOptions options,
      Predicate<RunSpec> isWanted,
      BiFunction<List<ExperimentPlan>, Runs, List<String>> table)
      throws InterruptedException {
    List<ExperimentPlan> plans = options.plans(command);
    Runs runs = options.runs(command);
    int failures = carryOut(options, runs, plans, isWanted, command.getErr());
    table.apply(plans, runs).forEach(command.getOut()::println);
    command.getOut().flush();
    boolean isAllHere = plans.stream().allMatch(plan -> plan.missing().isEmpty());
    return failures == 0 && isAllHere ? ExitCode.OK : ExitCode.SOFTWARE;
  }

  private int carryOut(
      ExperimentOptions options,
      Runs runs,
      List<ExperimentPlan> plans,
      Predicate<RunSpec> isWanted,
      PrintWriter err)
      throws InterruptedException {
    if (jobs < 1) {
      throw new InvalidSettingException("--jobs", "it is " + jobs, "Make it at least 1.");
    }
    if (retry) {
      runs.store().all().stream()
          .filter(run -> run.state() == RunState.FAILED)
          .forEach(run -> run.forgetFailure());
    }
    WorkerPool pool =
        new WorkerPool(
            runs.store(),
            new WorkerSettings(
                heap.orElseGet(() -> neededHeap(options.tasks(), plans)),
                niceness,
                checkpoint,
                options.data()),
            new Plans(plans, runs, isWanted),
            new Lines(err));
    return pool.execute(jobs);
  }

  private static String neededHeap(Tasks tasks, List<ExperimentPlan> plans) {
    return plans.stream()
            .flatMap(plan -> plan.cells().stream())
            .mapToInt(plan -> tasks.megabytes(plan.cell().data()))
            .max()
            .orElse(1)
        + "m";
  }

  /** What plans have to be done. */
  private record Plans(List<ExperimentPlan> plans, Runs runs, Predicate<RunSpec> isWanted)
      implements Agenda {
    @Override
    public Optional<RunSpec> next(Predicate<String> isTaken) {
      return plans.stream()
          .flatMap(plan -> plan.next(runs, isWanted, isTaken).stream())
          .findFirst();
    }

    @Override
    public int elsewhere() {
      return plans.stream().mapToInt(plan -> plan.elsewhere(runs, isWanted)).sum();
    }
  }

  /** A line for each run that ends. */
  private record Lines(PrintWriter err) implements PoolListener {
    @Override
    public void started(RunSpec run) {
      say(run, "begins");
    }

    @Override
    public void epochDone(RunSpec run, String figures) {
      // Too many for lines; the journals have them.
    }

    @Override
    public void done(RunSpec run) {
      say(run, "done");
    }

    @Override
    public void failed(RunSpec run, String failure) {
      say(run, failure);
    }

    @Override
    public synchronized void waiting(int elsewhere) {
      err.println("Waiting for " + elsewhere + " runs that another process works on");
      err.flush();
    }

    private synchronized void say(RunSpec run, String what) {
      err.println(
          String.format(
              Locale.ROOT,
              "%s: %s, %s, rate %s, s = %s, seed %d%s: %s",
              run.id(),
              run.network().label(),
              run.optimizer().label(),
              Numbers.plain(run.rate()),
              run.steps().label(),
              run.seed(),
              run.part() == Tasks.Part.VALIDATION ? " (tuning)" : "",
              what));
      err.flush();
    }
  }
}
