package org.xgrad.bench.progress;

import java.util.Locale;
import java.util.concurrent.TimeUnit;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Counts steps on a terminal's line, with a message behind. */
interface StepLine extends AutoCloseable {
  /** In fewer columns a bar with times leaves no room for the message, which tells more. */
  int NARROWEST_BAR = 72;

  int REDRAW_MILLIS = 200;

  /** One more step is done, and this is to be said of it. */
  void step(String message);

  /** Something else is to be said of the steps that are done. */
  void say(String message);

  @Override
  void close();

  /** A bar where there is room for one, and the percentage alone where there is not. */
  static StepLine on(TerminalLine line, String title, int steps) {
    return line.columns() < NARROWEST_BAR
        ? new Percentage(line, title, steps)
        : new Bar(line, title, steps);
  }

  /** A bar, with the time that it took and will take. */
  final class Bar implements StepLine {
    private final ProgressBar bar;

    private Bar(TerminalLine line, String title, int steps) {
      this.bar =
          new ProgressBarBuilder()
              .setTaskName(title)
              .setInitialMax(steps)
              .setStyle(ProgressBarStyle.ASCII)
              .setUpdateIntervalMillis(REDRAW_MILLIS)
              .setConsumer(line)
              .build();
    }

    @Override
    public void step(String message) {
      bar.step();
      bar.setExtraMessage(message);
    }

    @Override
    public void say(String message) {
      bar.setExtraMessage(message);
    }

    @Override
    public void close() {
      bar.close();
    }
  }

  /** How much is done, in percent. */
  final class Percentage implements StepLine {
    private final TerminalLine line;
    private final String title;
    private final int steps;
    private int done;
    private String message = "";
    private long drawn;

    private Percentage(TerminalLine line, String title, int steps) {
      this.line = line;
      this.title = title;
      this.steps = steps;
      draw();
    }

    private void draw() {
      String text = String.format(Locale.ROOT, "%s %3d%% %s", title, 100L * done / steps, message);
      // Longer ones that were there before are written over.
      line.accept(text + " ".repeat(Math.max(0, line.getMaxRenderedLength() - text.length())));
      drawn = System.nanoTime();
    }

    @Override
    public void step(String said) {
      done++;
      message = said;
      if (System.nanoTime() - drawn >= TimeUnit.MILLISECONDS.toNanos(REDRAW_MILLIS)) {
        draw();
      }
    }

    @Override
    public void say(String said) {
      message = said;
      draw();
    }

    @Override
    public void close() {
      draw();
      line.close();
    }
  }
}
