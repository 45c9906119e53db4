package org.xgrad.dl4j;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What is logged meanwhile: slf4j-simple writes to the standard error. */
record Log(List<String> lines) {

  static Log of(Runnable code) {
    PrintStream before = System.err;
    ByteArrayOutputStream gathered = new ByteArrayOutputStream();
    System.setErr(new PrintStream(gathered, true, StandardCharsets.UTF_8));
    try {
      code.run();
    } finally {
      System.setErr(before);
    }
    return new Log(gathered.toString(StandardCharsets.UTF_8).lines().toList());
  }

  /** The lines that hold this text. */
  List<String> with(String text) {
    return lines.stream().filter(line -> line.contains(text)).toList();
  }
}
