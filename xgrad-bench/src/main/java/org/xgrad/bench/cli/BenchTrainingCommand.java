package org.xgrad.bench.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.xgrad.bench.report.MemoryTable;
import org.xgrad.bench.report.StepTable;
import org.xgrad.bench.step.StepResult;
import org.xgrad.bench.step.StepRun;
import org.xgrad.bench.step.StepTrial;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The benchmark {@code training}. */
@Command(
    name = "training",
    description = "Measures whole training steps and peaks of memory, with a prediction and plain.",
    mixinStandardHelpOptions = true,
    versionProvider = BuildVersion.class,
    sortOptions = false,
    showDefaultValues = true)
final class BenchTrainingCommand implements Callable<Integer> {
  private static final StepRun THOROUGH = new StepRun(3, 10, 40);
  private static final StepRun QUICK = new StepRun(1, 2, 5);

  @Spec private CommandSpec spec;
  @Mixin private BenchOptions options;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    List<StepTrial> trials = options.chosen(spec.commandLine(), StepTrial.all(), StepTrial::name);
    StepRun run = options.isQuick() ? QUICK : THOROUGH;
    List<StepResult> results = new ArrayList<>();
    for (StepTrial trial : trials) {
      err.printf("%d of %d: %s%n", results.size() + 1, trials.size(), trial.name());
      results.add(run.execute(trial));
    }
    out.println(BenchOptions.machine());
    out.println();
    new StepTable(results).lines().forEach(out::println);
    out.println();
    new MemoryTable(results).lines().forEach(out::println);
    out.flush();
    return ExitCode.OK;
  }
}
