package org.xgrad.bench.progress;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;

/**
 * A bar that counts the training steps of one epoch, with the score of the last one, and is gone
 * once it is closed, so that results can stand in its place. Where there is no terminal it shows
 * nothing.
 */
public final class EpochBar implements AutoCloseable {
  private final Optional<Drawn> drawn;

  /** The steps and the line that they are shown on. */
  private record Drawn(StepLine steps, TerminalLine line) {}

  private EpochBar(Optional<Drawn> drawn) {
    this.drawn = drawn;
  }

  /** Begins to show an epoch of so many steps, if {@code out} is a terminal. */
  public static EpochBar on(PrintWriter out, String title, int steps) {
    return on(out, Integer.getInteger(ProgressDisplay.COLUMNS_PROPERTY, 0), title, steps);
  }

  /** The same, on a terminal of so many columns; 0 is none. */
  static EpochBar on(PrintWriter out, int columns, String title, int steps) {
    return new EpochBar(
        columns > 0
            ? Optional.of(draw(TerminalLine.erased(out, columns), title, steps))
            : Optional.empty());
  }

  private static Drawn draw(TerminalLine line, String title, int steps) {
    return new Drawn(StepLine.on(line, title, steps), line);
  }

  /** A training step is done; {@code score} is the loss that it saw. */
  public void stepDone(double score) {
    String message = String.format(Locale.ROOT, "score %.3f", score);
    drawn.ifPresent(shown -> shown.steps().step(message));
  }

  @Override
  public void close() {
    drawn.ifPresent(
        shown -> {
          shown.steps().close();
          // A bar that is closed before it was first drawn is drawn then, and its line left as is.
          shown.line().close();
        });
  }
}
