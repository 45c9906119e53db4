package org.xgrad.bench.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** What all commands that write files ask for: results that are there are not lost unasked. */
final class OverwriteOption {

  @Option(names = "--overwrite", description = "Write over files that are there already.")
  private boolean overwrite;

  /**
   * Checks that a file may be written: before the work, whose results would be lost.
   *
   * @param name the option that says where it is to be
   * @throws ParameterException if it is a directory, or is there and is not to be written over
   */
  void requireWritable(CommandLine command, String name, Path file) {
    if (Files.isDirectory(file)) {
      throw new ParameterException(command, name + ": " + file + " is a directory; name a file");
    } else if (Files.exists(file) && !overwrite) {
      throw new ParameterException(
          command,
          name + ": " + file + " is there already; name another place, or say --overwrite");
    }
  }
}
