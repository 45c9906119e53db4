package org.xgrad.bench.progress;

import java.io.PrintWriter;
import java.util.Locale;
import org.xgrad.bench.training.EpochResult;
import org.xgrad.bench.training.RunListener;

/** A line for each epoch, for log files and pipes. */
final class LineProgress implements RunListener {
  private final PrintWriter out;
  private final String title;
  private final int epochs;

  LineProgress(PrintWriter out, String title, int epochs) {
    this.out = out;
    this.title = title;
    this.epochs = epochs;
  }

  @Override
  public void stepDone(double batchLoss) {
    // Too many for lines.
  }

  @Override
  public void epochDone(EpochResult epoch) {
    out.println(
        String.format(
            Locale.ROOT,
            "%s: epoch %d of %d, loss %.3f, test %.2f %%",
            title,
            epoch.epoch(),
            epochs,
            epoch.trainLoss(),
            100 * epoch.testAccuracy()));
    out.flush();
  }

  @Override
  public void close() {
    // Every line is complete already.
  }
}
