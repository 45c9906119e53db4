package org.xgrad.bench.staleness;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.xgrad.bench.progress.Farewell;
import org.xgrad.bench.report.Numbers;

/**
 * A CSV file that each run is written to when it is done, those that tune as well. A process that
 * is told to end before the log is closed says what is in it.
 */
final class RunLog implements AutoCloseable {
  private static final String HEAD =
      "network,optimizer,delay,method,momentum,rate,seed,purpose,final_loss";

  private final StalenessSettings settings;
  private final PrintWriter out;
  private final AtomicInteger runs = new AtomicInteger();
  private final Farewell farewell;

  private RunLog(StalenessSettings settings, PrintWriter out) {
    this.settings = settings;
    this.out = out;
    this.farewell = Farewell.of("xgrad staleness interrupted", this::sayWhatIsThere);
  }

  /** Begins a file, over what was there. */
  static RunLog begin(StalenessSettings settings, PrintWriter out) throws IOException {
    String points =
        settings.points().stream().map(done -> ",loss_" + done).collect(Collectors.joining());
    Files.write(settings.csv(), List.of(HEAD + points));
    return new RunLog(settings, out);
  }

  /** A run that tuned a rate. */
  void tuned(LateRun run) {
    add(run, "tuning", Stream.generate(() -> "").limit(StalenessSettings.POINTS));
  }

  /** A run that counts. */
  void measured(LateRun run) {
    add(run, "result", run.losses().stream().map(RunLog::number));
  }

  private void add(LateRun run, String purpose, Stream<String> losses) {
    LateRun.Setup setup = run.setup();
    Stream<String> values =
        Stream.of(
            settings.network().label(),
            setup.optimizer().label(),
            String.valueOf(setup.delay()),
            setup.method().label(),
            Numbers.plain(setup.momentum()),
            Numbers.plain(setup.rate()),
            String.valueOf(run.seed()),
            purpose,
            number(run.finalLoss()));
    String line = Stream.concat(values, losses).collect(Collectors.joining(","));
    try {
      Files.write(settings.csv(), List.of(line), StandardOpenOption.APPEND);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    runs.incrementAndGet();
  }

  /** What is no number is left out. */
  private static String number(double value) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, "%.5f", value) : "";
  }

  private void sayWhatIsThere() {
    out.println();
    if (runs.get() > 0) {
      out.printf("Interrupted. The %d runs that were done are in %s%n", runs.get(), settings.csv());
    } else {
      out.println("Interrupted before a run was done.");
      discard();
    }
    out.flush();
  }

  /** An empty file would be in the way of the next simulation. */
  private void discard() {
    try {
      Files.deleteIfExists(settings.csv());
    } catch (IOException failure) {
      out.println(settings.csv() + " can't be deleted: " + failure);
    }
  }

  @Override
  public void close() {
    farewell.close();
  }
}
