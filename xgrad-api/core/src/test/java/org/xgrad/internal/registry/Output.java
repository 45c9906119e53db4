package org.xgrad.internal.registry;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What a piece of code writes to the log. */
public record Output(List<String> lines) {

  /** Runs {@code code} and gathers what it logs. */
  public static Output of(Runnable code) {
    PrintStream before = System.err;
    ByteArrayOutputStream gathered = new ByteArrayOutputStream();
    System.setErr(new PrintStream(gathered, true, StandardCharsets.UTF_8));
    try {
      code.run();
    } finally {
      System.setErr(before);
    }
    return new Output(gathered.toString(StandardCharsets.UTF_8).lines().toList());
  }
}
