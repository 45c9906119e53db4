package org.xgrad.bench.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
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
    return runner.execute(
        spec.commandLine(),
        options,
        run -> true,
        (plans, runs) -> new StatusTable(plans, runs).lines());
  }
}
