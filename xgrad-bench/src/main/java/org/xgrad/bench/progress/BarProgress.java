package org.xgrad.bench.progress;

import java.io.PrintWriter;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.xgrad.bench.training.EpochResult;
import org.xgrad.bench.training.RunListener;

/** A bar with the loss of the last mini-batch and the test accuracy after the last epoch. */
final class BarProgress implements RunListener {
  static final int REDRAW_MILLIS = 200;

  private final ProgressBar bar;
  private String loss = "";
  // A place is kept for it, so that the bar does not jump when it comes.
  private String accuracy = ", test    -  %";

  BarProgress(PrintWriter out, int columns, String title, int steps) {
    this.bar =
        new ProgressBarBuilder()
            .setTaskName(title)
            .setInitialMax(steps)
            .setStyle(ProgressBarStyle.ASCII)
            .setUpdateIntervalMillis(REDRAW_MILLIS)
            .setConsumer(TerminalLine.kept(out, columns))
            .build();
  }

  @Override
  public void stepDone(double batchLoss) {
    loss = String.format(Locale.ROOT, "loss %.3f", batchLoss);
    bar.step();
    bar.setExtraMessage(loss + accuracy);
  }

  @Override
  public void epochDone(EpochResult epoch) {
    accuracy = String.format(Locale.ROOT, ", test %.2f %%", 100 * epoch.testAccuracy());
    bar.setExtraMessage(loss + accuracy);
  }

  @Override
  public void close() {
    bar.close();
  }
}
