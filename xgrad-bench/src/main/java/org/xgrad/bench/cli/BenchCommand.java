package org.xgrad.bench.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The subcommand {@code bench}, which does nothing by itself. */
@Command(
    name = "bench",
    description = "Measures what predictions cost.",
    mixinStandardHelpOptions = true,
    versionProvider = BuildVersion.class,
    subcommands = {BenchKernelsCommand.class, BenchTrainingCommand.class},
    synopsisSubcommandLabel = "BENCHMARK")
final class BenchCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "Which benchmark? Say one of: kernels, training");
  }
}
