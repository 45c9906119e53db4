package org.xgrad.bench.staleness;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.xgrad.bench.progress.Farewell;
import org.xgrad.bench.report.Numbers;
import org.xgrad.error.InvalidSettingException;

/**
 * A CSV file that each run is written to when it is done, those that tune as well. A process that
 * is told to end before the log is closed says what is in it. Runs of workers may be gone on with:
 * a run that is in the file is not carried out again.
 */
final class RunLog implements AutoCloseable {
  private static final String TUNING = "tuning";
  private static final String RESULT = "result";

  private final StalenessSettings settings;
  private final int images;
  private final PrintWriter out;
  private final AtomicInteger runs = new AtomicInteger();
  private final Farewell farewell;

  /** What is in the file from before: lines by what stands in them before the losses. */
  private final Map<String, String> known;

  private RunLog(
      StalenessSettings settings, int images, PrintWriter out, Map<String, String> known) {
    this.settings = settings;
    this.images = images;
    this.out = out;
    this.known = known;
    runs.set(known.size());
    this.farewell = Farewell.of("xgrad staleness interrupted", this::sayWhatIsThere);
  }

  /**
   * Begins a file, over what was there, or goes on with one.
   *
   * @param images how many are trained on
   * @throws InvalidSettingException if the file that is to be gone on with is of other settings
   */
  static RunLog begin(StalenessSettings settings, int images, PrintWriter out) throws IOException {
    RunLog fresh = new RunLog(settings, images, out, Map.of());
    if (!settings.isResumed() || !Files.exists(settings.csv())) {
      Files.write(settings.csv(), List.of(fresh.head()));
      return fresh;
    }
    fresh.close();
    return new RunLog(settings, images, out, fresh.read());
  }

  private String head() {
    String points =
        settings.points().stream().map(done -> ",loss_" + done).collect(Collectors.joining());
    boolean areWorkers = settings.lateness() == Lateness.WORKERS;
    return (areWorkers ? "network,images,batch,trust_limit,optimizer," : "network,optimizer,")
        + settings.lateness().column()
        + ",method,momentum,rate,seed,purpose,"
        + (areWorkers ? "accuracy," : "")
        + "final_loss"
        + points;
  }

  private Map<String, String> read() throws IOException {
    List<String> lines = new ArrayList<>(Files.readAllLines(settings.csv()));
    String start = String.join(",", settingsOfAll()) + ",";
    boolean isOfThese =
        !lines.isEmpty()
            && lines.remove(0).equals(head())
            && lines.stream().allMatch(line -> line.startsWith(start));
    if (!isOfThese) {
      throw new InvalidSettingException(
          settings.csv().toString(),
          "its runs are of another network, or of other images, updates, batches or limits",
          "Resume with the options that it was begun with, or name another directory.");
    }
    int columns = head().split(",").length;
    Map<String, String> found = new HashMap<>();
    // A process that was killed may have left half a line.
    lines.removeIf(line -> line.split(",", -1).length != columns);
    for (String line : lines) {
      found.put(line.substring(0, line.indexOf(',', line.indexOf(purposeIn(line)))), line);
    }
    lines.add(0, head());
    Files.write(settings.csv(), lines);
    return found;
  }

  private static String purposeIn(String line) {
    return line.contains("," + TUNING + ",") ? "," + TUNING + "," : "," + RESULT + ",";
  }

  /** What all runs have in common. */
  private List<String> settingsOfAll() {
    return settings.lateness() == Lateness.WORKERS
        ? List.of(
            settings.network().label(),
            String.valueOf(images),
            String.valueOf(settings.batchSize()),
            Numbers.plain(settings.trustLimit()))
        : List.of(settings.network().label());
  }

  /** A run that tunes a rate. */
  LateRun tuned(LateRun.Setup setup, long seed, Supplier<LateRun> run) {
    return done(setup, seed, TUNING, run);
  }

  /** A run that counts. */
  LateRun measured(LateRun.Setup setup, long seed, Supplier<LateRun> run) {
    return done(setup, seed, RESULT, run);
  }

  private LateRun done(LateRun.Setup setup, long seed, String purpose, Supplier<LateRun> run) {
    String key = key(setup, seed, purpose);
    if (known.containsKey(key)) {
      return parsed(setup, seed, purpose, known.get(key).substring(key.length() + 1));
    }
    LateRun done = run.get();
    add(key, done, purpose);
    return done;
  }

  private String key(LateRun.Setup setup, long seed, String purpose) {
    return Stream.concat(
            settingsOfAll().stream(),
            Stream.of(
                setup.optimizer().label(),
                String.valueOf(setup.delay()),
                setup.method().label(),
                Numbers.plain(setup.momentum()),
                Numbers.plain(setup.rate()),
                String.valueOf(seed),
                purpose))
        .collect(Collectors.joining(","));
  }

  private static LateRun parsed(LateRun.Setup setup, long seed, String purpose, String rest) {
    List<Double> numbers =
        Stream.of(rest.split(",", -1))
            .map(text -> text.isEmpty() ? Double.NaN : Double.parseDouble(text))
            .toList();
    // Accuracy and final loss come first. Of a run that tuned the points are not in the file.
    List<Double> losses =
        purpose.equals(TUNING)
            ? IntStream.range(0, LateRun.FINAL_POINTS).mapToObj(point -> numbers.get(1)).toList()
            : numbers.subList(2, numbers.size());
    double accuracy = numbers.get(0);
    return new LateRun(
        setup,
        seed,
        losses,
        Double.isNaN(accuracy) ? OptionalDouble.empty() : OptionalDouble.of(accuracy));
  }

  private void add(String key, LateRun run, String purpose) {
    Stream<String> accuracy =
        settings.lateness() == Lateness.WORKERS
            ? Stream.of(number(run.accuracy().orElse(Double.NaN)))
            : Stream.empty();
    Stream<String> losses =
        purpose.equals(TUNING)
            ? Stream.generate(() -> "").limit(StalenessSettings.POINTS)
            : run.losses().stream().map(RunLog::number);
    String line =
        Stream.of(Stream.of(key), accuracy, Stream.of(number(run.finalLoss())), losses)
            .flatMap(values -> values)
            .collect(Collectors.joining(","));
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
