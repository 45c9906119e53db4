package org.xgrad.bench.progress;

import java.io.PrintWriter;
import java.util.Locale;
import org.xgrad.bench.training.EpochResult;
import org.xgrad.bench.training.RunListener;

/** A bar with the loss of the last mini-batch and the test accuracy after the last epoch. */
final class BarProgress implements RunListener {
  private final StepLine line;
  private String loss = "";
  // A place is kept for it, so that the bar does not jump when it comes.
  private String accuracy = ", test    -  %";

  BarProgress(PrintWriter out, int columns, String title, int steps) {
    this.line = StepLine.on(TerminalLine.kept(out, columns), title, steps);
  }

  @Override
  public void stepDone(double batchLoss) {
    loss = String.format(Locale.ROOT, "loss %.3f", batchLoss);
    line.step(loss + accuracy);
  }

  @Override
  public void epochDone(EpochResult epoch) {
    accuracy = String.format(Locale.ROOT, ", test %.2f %%", 100 * epoch.testAccuracy());
    line.say(loss + accuracy);
  }

  @Override
  public void close() {
    line.close();
  }
}
