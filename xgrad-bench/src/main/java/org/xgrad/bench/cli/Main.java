package org.xgrad.bench.cli;

import java.io.PrintWriter;
import java.util.Locale;
import org.xgrad.bench.progress.ProgressDisplay;
import picocli.CommandLine;

/** Where the program starts. */
public final class Main {
  private static final int WIDEST_HELP = 80;
  private static final int NARROWEST_HELP = 55;

  private Main() {}

  /** Runs the command that {@code arguments} name, and ends the process with its exit code. */
  public static void main(String... arguments) {
    // Pictures are drawn into files: no display is needed, and none should be asked for.
    System.setProperty("java.awt.headless", "true");
    // The same digits and decimal points everywhere: libraries format numbers too.
    Locale.setDefault(Locale.ROOT);
    PrintWriter out = new PrintWriter(System.out, true);
    PrintWriter err = new PrintWriter(System.err, true);
    System.exit(commandLine(out, err).execute(arguments));
  }

  /** That of the terminal, as far as picocli can. */
  private static int helpWidth() {
    int columns = Integer.getInteger(ProgressDisplay.COLUMNS_PROPERTY, WIDEST_HELP);
    return Math.max(NARROWEST_HELP, Math.min(columns, WIDEST_HELP));
  }

  /** The command line, talking to these two. */
  static CommandLine commandLine(PrintWriter out, PrintWriter err) {
    OneLineErrors errors = new OneLineErrors();
    return new CommandLine(new XGradCommand())
        .setOut(out)
        .setErr(err)
        .setUsageHelpWidth(helpWidth())
        .setParameterExceptionHandler(errors)
        .setExecutionExceptionHandler(errors);
  }
}
