package org.xgrad.bench.experiment.time;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * A file of a line for each training that was timed.
 *
 * @param path the file
 */
public record TimeFile(Path path) {

  /** All results in it; none where there is no file. */
  public List<TimeResult> results() {
    if (!Files.exists(path)) {
      return List.of();
    }
    try {
      return Files.readAllLines(path).stream().map(TimeResult::of).toList();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Adds a result. */
  public void add(TimeResult result) {
    try {
      Files.createDirectories(path.toAbsolutePath().getParent());
      Files.writeString(
          path, result.text() + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
