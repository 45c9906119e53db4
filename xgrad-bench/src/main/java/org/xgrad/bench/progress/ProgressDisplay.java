package org.xgrad.bench.progress;

import java.io.PrintWriter;
import org.xgrad.bench.training.RunListener;

/** Shows runs, one after the other. */
@FunctionalInterface
public interface ProgressDisplay {
  /** System property: the columns of the terminal that errors go to; absent where it is none. */
  String COLUMNS_PROPERTY = "xgrad.terminal.columns";

  /** Begins to show a run; the listener is to be told how it gets on, and closed. */
  RunListener start(String title, int epochs, int steps);

  /** A bar if {@code out} is a terminal, which who started this program says; lines if not. */
  static ProgressDisplay on(PrintWriter out) {
    int columns = Integer.getInteger(COLUMNS_PROPERTY, 0);
    return columns > 0
        ? (title, epochs, steps) -> new BarProgress(out, columns, title, steps)
        : (title, epochs, steps) -> new LineProgress(out, title, epochs);
  }
}
