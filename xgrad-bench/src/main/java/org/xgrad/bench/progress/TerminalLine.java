package org.xgrad.bench.progress;

import java.io.PrintWriter;
import me.tongfei.progressbar.ProgressBarConsumer;

/**
 * A terminal's line that is rewritten in place.
 *
 * <p>The progress bar's own consumer asks the terminal for its width through native code that warns
 * where it can't; here the width is known.
 */
final class TerminalLine implements ProgressBarConsumer {
  private final PrintWriter out;
  private final int columns;
  private final boolean stays;

  private TerminalLine(PrintWriter out, int columns, boolean stays) {
    this.out = out;
    this.columns = columns;
    this.stays = stays;
  }

  /** A line that stays as it was last written. */
  static TerminalLine kept(PrintWriter out, int columns) {
    return new TerminalLine(out, columns, true);
  }

  /** A line that is blank in the end, and what is printed next begins on it. */
  static TerminalLine erased(PrintWriter out, int columns) {
    return new TerminalLine(out, columns, false);
  }

  /** How wide the terminal is. */
  int columns() {
    return columns;
  }

  @Override
  public int getMaxRenderedLength() {
    // A line as long as the terminal is wide would wrap.
    return columns - 1;
  }

  @Override
  public void accept(String line) {
    out.print('\r');
    out.print(line.substring(0, Math.min(line.length(), getMaxRenderedLength())));
    out.flush();
  }

  @Override
  public void close() {
    if (stays) {
      out.println();
    } else {
      out.print('\r' + " ".repeat(getMaxRenderedLength()) + '\r');
    }
    out.flush();
  }
}
