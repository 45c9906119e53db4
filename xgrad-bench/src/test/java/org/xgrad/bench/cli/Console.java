package org.xgrad.bench.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/** Runs commands and keeps what they say. */
final class Console {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  /** The exit code of a command, its arguments separated by single spaces. */
  int runLine(String arguments) {
    String[] split = arguments.isEmpty() ? new String[0] : arguments.split(" ");
    return run(split);
  }

  int run(String... arguments) {
    return Main.commandLine(new PrintWriter(out, true), new PrintWriter(err, true))
        .execute(arguments);
  }

  String out() {
    return out.toString();
  }

  String err() {
    return err.toString();
  }
}
