package org.xgrad.bench.cli;

import java.io.PrintWriter;
import picocli.CommandLine;

/** Where the program starts. */
public final class Main {
  private Main() {}

  /** Runs the command that {@code arguments} name, and ends the process with its exit code. */
  public static void main(String... arguments) {
    // Pictures are drawn into files: no display is needed, and none should be asked for.
    System.setProperty("java.awt.headless", "true");
    PrintWriter out = new PrintWriter(System.out, true);
    PrintWriter err = new PrintWriter(System.err, true);
    System.exit(commandLine(out, err).execute(arguments));
  }

  /** The command line, talking to these two. */
  static CommandLine commandLine(PrintWriter out, PrintWriter err) {
    OneLineErrors errors = new OneLineErrors();
    return new CommandLine(new XGradCommand())
        .setOut(out)
        .setErr(err)
        .setParameterExceptionHandler(errors)
        .setExecutionExceptionHandler(errors);
  }
}
