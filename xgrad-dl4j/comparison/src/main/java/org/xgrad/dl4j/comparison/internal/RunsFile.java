package org.xgrad.dl4j.comparison.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.xgrad.error.InvalidSettingException;

/**
 * Comma-separated values of all runs, a line for each epoch as soon as it is done: they are there
 * whatever ends the process.
 */
public final class RunsFile {
  private static final String NAME = "comparison.csv";

  private final Path file;

  private RunsFile(Path file) {
    this.file = file;
  }

  /**
   * Begins the file, and makes its folder where that is missing.
   *
   * @throws InvalidSettingException if results are there already
   * @throws UncheckedIOException if it can't be written
   */
  public static RunsFile begin(Path folder) {
    Path file = folder.resolve(NAME);
    if (Files.exists(file)) {
      throw new InvalidSettingException(
          "output", file + " is there already", "Name another folder, or delete it.");
    }
    try {
      Files.createDirectories(folder);
      Files.write(file, List.of("choice,seed,epoch,training_loss,test_loss"));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    return new RunsFile(file);
  }

  /** One more epoch is done. */
  public void add(String choice, long seed, int epoch, double training, OptionalDouble test) {
    String line =
        String.format(
            Locale.ROOT,
            "\"%s\",%d,%d,%s,%s",
            choice.replace("\"", "\"\""),
            seed,
            epoch,
            training,
            test.isPresent() ? String.valueOf(test.getAsDouble()) : "");
    try {
      Files.write(file, List.of(line), StandardOpenOption.APPEND);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
