package org.xgrad.bench.demo;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.xgrad.bench.progress.Farewell;
import org.xgrad.bench.report.RunsCsv;
import org.xgrad.bench.training.EpochResult;
import org.xgrad.bench.training.RunListener;
import org.xgrad.bench.training.RunPlan;

/**
 * A CSV file that each epoch is written to when it is done. A process that is told to end before
 * the log is closed says what is in it.
 */
final class EpochLog implements AutoCloseable {
  private final Path file;
  private final PrintWriter out;
  private final AtomicInteger epochs = new AtomicInteger();
  private final Farewell farewell;

  private EpochLog(Path file, PrintWriter out) {
    this.file = file;
    this.out = out;
    this.farewell = Farewell.of("xgrad demo interrupted", this::sayWhatIsThere);
  }

  /** Begins a file, over what was there. */
  static EpochLog begin(Path file, PrintWriter out) throws IOException {
    RunsCsv.begin(file);
    return new EpochLog(file, out);
  }

  /** A listener that logs a run's epochs, and passes on to another all that it hears. */
  RunListener before(RunListener next, RunPlan plan) {
    return new RunListener() {
      @Override
      public void stepDone(double batchLoss) {
        next.stepDone(batchLoss);
      }

      @Override
      public void epochDone(EpochResult epoch) {
        add(plan, epoch);
        next.epochDone(epoch);
      }

      @Override
      public void close() {
        next.close();
      }
    };
  }

  private void add(RunPlan plan, EpochResult epoch) {
    try {
      RunsCsv.append(file, plan, epoch);
      epochs.incrementAndGet();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private void sayWhatIsThere() {
    out.println();
    if (epochs.get() > 0) {
      out.printf("Interrupted. The %d epochs that were done are in %s%n", epochs.get(), file);
    } else {
      out.println("Interrupted before an epoch was done.");
      discard();
    }
    out.flush();
  }

  /** An empty file would be in the way of the next run. */
  private void discard() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException failure) {
      out.println(file + " can't be deleted: " + failure);
    }
  }

  /** All epochs are done, or a failure is told by others. */
  @Override
  public void close() {
    farewell.close();
  }
}
