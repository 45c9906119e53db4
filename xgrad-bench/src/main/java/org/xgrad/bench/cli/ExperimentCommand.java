package org.xgrad.bench.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The subcommand {@code experiment}, which does nothing by itself. */
@Command(
    name = "experiment",
    description = "Plans, runs and reports experiments that YAML files state.",
    mixinStandardHelpOptions = true,
    versionProvider = BuildVersion.class,
    subcommands = {
      ExperimentPlanCommand.class,
      ExperimentTuneCommand.class,
      ExperimentRunCommand.class,
      ExperimentStatusCommand.class,
      ExperimentReportCommand.class,
      ExperimentCompareCommand.class,
      ExperimentOverviewCommand.class,
      ExperimentTimeCommand.class
    },
    synopsisSubcommandLabel = "ACTION")
final class ExperimentCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "Which action? Say one of: plan, tune, run, status, report, compare, overview, time");
  }
}
