package org.xgrad.bench.progress;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * A bar that counts the training steps of one epoch, with the score of the last one, and is gone
 * once it is closed, so that results can stand in its place. Where there is no terminal it shows
 * nothing.
 */
public final class EpochBar implements AutoCloseable {
  private final Optional<ProgressBar> bar;

  private EpochBar(Optional<ProgressBar> bar) {
    this.bar = bar;
  }

  /** Begins to show an epoch of so many steps, if {@code out} is a terminal. */
  public static EpochBar on(PrintWriter out, String title, int steps) {
    return on(out, Integer.getInteger(ProgressDisplay.COLUMNS_PROPERTY, 0), title, steps);
  }

  /** The same, on a terminal of so many columns; 0 is none. */
  static EpochBar on(PrintWriter out, int columns, String title, int steps) {
    return new EpochBar(
        columns > 0 ? Optional.of(bar(out, columns, title, steps)) : Optional.empty());
  }

  private static ProgressBar bar(PrintWriter out, int columns, String title, int steps) {
    return new ProgressBarBuilder()
        .setTaskName(title)
        .setInitialMax(steps)
        .setStyle(ProgressBarStyle.ASCII)
        .setUpdateIntervalMillis(BarProgress.REDRAW_MILLIS)
        .setConsumer(TerminalLine.erased(out, columns))
        .build();
  }

  /** A training step is done; {@code score} is the loss that it saw. */
  public void stepDone(double score) {
    bar.ifPresent(
        shown -> shown.step().setExtraMessage(String.format(Locale.ROOT, "score %.3f", score)));
  }

  @Override
  public void close() {
    bar.ifPresent(ProgressBar::close);
  }
}
