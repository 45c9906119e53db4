package org.xgrad.bench.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command {@code xgrad}, which does nothing by itself. */
@Command(
    name = "xgrad",
    description = "Weight prediction for ND4J and Deeplearning4j optimizers.",
    mixinStandardHelpOptions = true,
    versionProvider = BuildVersion.class,
    subcommands = {
      DemoCommand.class,
      ExampleCommand.class,
      RulesCommand.class,
      NetworksCommand.class,
      DataCommand.class,
      PictureCommand.class,
      BenchCommand.class,
      ExperimentCommand.class,
      StalenessCommand.class,
      QuadraticCommand.class,
      HelpCommand.class
    },
    synopsisSubcommandLabel = "COMMAND",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:it worked",
      "1:it failed",
      "2:it was called wrongly, and did nothing",
      "130:it was interrupted"
    })
final class XGradCommand implements Runnable {
  /** Of slf4j-simple, whose default is in simplelogger.properties. */
  private static final String LOG_LEVEL_PROPERTY = "org.slf4j.simpleLogger.defaultLogLevel";

  @Spec private CommandSpec spec;

  private boolean verbose;

  @Option(
      names = "--verbose",
      scope = ScopeType.INHERIT,
      description = "Show the libraries' log messages, and stack traces of failures.")
  void verbose(boolean on) {
    verbose = on;
    if (on) {
      // Read when the first logger is made, which is after the options are.
      System.setProperty(LOG_LEVEL_PROPERTY, "info");
    }
  }

  /** Whether failures show their stack trace. */
  boolean isVerbose() {
    return verbose;
  }

  /** Without a subcommand: what there is. */
  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
