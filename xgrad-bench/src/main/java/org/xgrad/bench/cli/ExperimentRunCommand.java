package org.xgrad.bench.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.xgrad.bench.experiment.plan.ExperimentPlan;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The action {@code run}. */
@Command(
    name = "run",
    description = {
      "Carries out the runs of experiments that are not done yet, tuning first.",
      "May be killed at any moment: called again, it goes on where it was."
    },
    mixinStandardHelpOptions = true,
    versionProvider = BuildVersion.class,
    sortOptions = false,
    showDefaultValues = true)
final class ExperimentRunCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ExperimentOptions options;
  @Mixin private ExperimentRunner runner;

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    List<ExperimentPlan> plans = options.plans(spec.commandLine());
    int failures =
        runner.execute(
            options,
            options.runs(spec.commandLine()),
            plans,
            run -> true,
            spec.commandLine().getErr());
    new StatusTable(plans, options.runs(spec.commandLine())).lines().forEach(out::println);
    out.flush();
    boolean isAllHere = plans.stream().allMatch(plan -> plan.missing().isEmpty());
    return failures == 0 && isAllHere ? ExitCode.OK : ExitCode.SOFTWARE;
  }
}
