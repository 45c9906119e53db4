package org.xgrad.bench.cli;

import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The action {@code status}. */
@Command(
    name = "status",
    description = "Says how far the runs of experiments have come.",
    mixinStandardHelpOptions = true,
    versionProvider = BuildVersion.class,
    sortOptions = false,
    showDefaultValues = true)
final class ExperimentStatusCommand implements Runnable {
  @Spec private CommandSpec spec;
  @Mixin private ExperimentOptions options;

  @Override
  public void run() {
    PrintWriter out = spec.commandLine().getOut();
    new StatusTable(options.plans(spec.commandLine()), options.runs(spec.commandLine()))
        .lines()
        .forEach(out::println);
    out.flush();
  }
}
