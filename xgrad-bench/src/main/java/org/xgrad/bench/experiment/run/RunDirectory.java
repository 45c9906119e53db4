package org.xgrad.bench.experiment.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where a run is kept.
 *
 * @param path the directory
 */
public record RunDirectory(Path path) {

  /** How a run ended. */
  public record Outcome(int epochs, boolean diverged) {}

  /** A hold on a run, which no other process can have at the same time. */
  interface Hold extends AutoCloseable {
    @Override
    void close();
  }

  /** Makes the directory and writes down what is to be run, where that has not been done. */
  void prepare(RunSpec spec) {
    try {
      Files.createDirectories(path);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    if (!Files.exists(specFile())) {
      DurableFile.replace(specFile(), Json.pretty(spec.json()));
    }
  }

  /** What is run here. */
  public RunSpec spec() {
    return RunSpec.of(Json.tree(text(specFile())));
  }

  /** The epochs so far. */
  public List<EpochRecord> epochs() {
    return Journal.read(journalFile());
  }

  /** How it ended, if it did. */
  public Optional<Outcome> outcome() {
    return Files.exists(doneFile())
        ? Optional.of(Json.read(text(doneFile()), Outcome.class))
        : Optional.empty();
  }

  /** Why it failed, if it did. */
  public Optional<String> failure() {
    return Files.exists(failedFile())
        ? Optional.of(Json.tree(text(failedFile())).path("failure").asText())
        : Optional.empty();
  }

  /** On what it ran, by key; empty before it has begun. */
  public Map<String, String> environment() {
    @SuppressWarnings("unchecked")
    Map<String, String> values =
        Files.exists(environmentFile()) ? Json.read(text(environmentFile()), Map.class) : Map.of();
    return values;
  }

  /** How far it has come. */
  public RunState state() {
    if (Files.exists(doneFile())) {
      return RunState.DONE;
    } else if (Files.exists(failedFile())) {
      return RunState.FAILED;
    } else if (!Files.exists(lockFile())) {
      return RunState.PENDING;
    }
    Optional<Hold> hold = hold();
    hold.ifPresent(Hold::close);
    return hold.isPresent() ? RunState.INTERRUPTED : RunState.RUNNING;
  }

  /** Lets a failed run be tried again. */
  public void forgetFailure() {
    try {
      Files.deleteIfExists(failedFile());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Takes hold of the run, unless another process has. The system lets go where one is killed. */
  Optional<Hold> hold() {
    try {
      FileChannel channel =
          FileChannel.open(lockFile(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      Optional<FileLock> lock = lock(channel);
      if (lock.isEmpty()) {
        channel.close();
      }
      return lock.map(held -> () -> close(channel));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static Optional<FileLock> lock(FileChannel channel) throws IOException {
    try {
      return Optional.ofNullable(channel.tryLock());
    } catch (OverlappingFileLockException held) {
      return Optional.empty();
    }
  }

  private static void close(FileChannel channel) {
    try {
      channel.close();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Notes on what it runs now; what differs from where it was begun is noted beside that. */
  void noteEnvironment() {
    Map<String, String> values = new LinkedHashMap<>(environment());
    Versions.environment()
        .forEach(
            (key, value) ->
                values.merge(
                    key,
                    value,
                    (before, now) -> before.endsWith(now) ? before : before + ", then " + now));
    DurableFile.replace(environmentFile(), Json.pretty(values));
  }

  void noteDone(Outcome outcome) {
    DurableFile.replace(doneFile(), Json.pretty(outcome));
  }

  /** Notes down a failure, with where it came from. */
  void noteFailure(Throwable failure) {
    List<String> trace =
        Arrays.stream(failure.getStackTrace()).map(StackTraceElement::toString).toList();
    DurableFile.replace(
        failedFile(), Json.pretty(Map.of("failure", failure.toString(), "trace", trace)));
  }

  void deleteCheckpoint() {
    try {
      Files.deleteIfExists(checkpointFile());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private Path specFile() {
    return path.resolve("run.json");
  }

  private Path environmentFile() {
    return path.resolve("environment.json");
  }

  private Path doneFile() {
    return path.resolve("done.json");
  }

  private Path failedFile() {
    return path.resolve("failed.json");
  }

  private Path lockFile() {
    return path.resolve("lock");
  }

  Path journalFile() {
    return path.resolve("epochs.jsonl");
  }

  Path checkpointFile() {
    return path.resolve("checkpoint");
  }
}
