package org.xgrad.bench.cli;

import java.util.concurrent.Callable;
import org.xgrad.bench.experiment.task.Tasks.Part;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The action {@code tune}. */
@Command(
    name = "tune",
    description =
        "Tunes learning rates at s = 0, on five sixths of the data and seeds of their own.",
    mixinStandardHelpOptions = true,
    versionProvider = BuildVersion.class,
    sortOptions = false,
    showDefaultValues = true)
final class ExperimentTuneCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ExperimentOptions options;
  @Mixin private ExperimentRunner runner;

  @Override
  public Integer call() throws InterruptedException {
    return runner.execute(
        spec.commandLine(),
        options,
        run -> run.part() == Part.VALIDATION,
        (plans, runs) -> new TuningTable(plans, runs).lines());
  }
}
