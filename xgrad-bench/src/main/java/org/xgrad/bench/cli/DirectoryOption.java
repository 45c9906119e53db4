package org.xgrad.bench.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/**
 * An option whose value is a directory.
 *
 * @param command the command that has it
 * @param name the option as it is typed
 */
record DirectoryOption(CommandLine command, String name) {

  /**
   * The same path, if it is a directory.
   *
   * @param remedy what to do where it is missing
   * @throws ParameterException if it is missing, or a file
   */
  Path existing(Path path, String remedy) {
    if (!Files.exists(noFile(path))) {
      throw failure("there is no directory " + path + ". " + remedy);
    }
    return path;
  }

  /**
   * The same path, if it is no file.
   *
   * @throws ParameterException if it is a file
   */
  private Path noFile(Path path) {
    if (Files.exists(path) && !Files.isDirectory(path)) {
      throw failure(path + " is a file; name a directory");
    }
    return path;
  }

  /**
   * Makes the directory where it is missing: before the work, whose results would be lost.
   *
   * @throws ParameterException if it is a file, can't be made, or can't be written to
   */
  void create(Path path) {
    noFile(path);
    try {
      Files.createDirectories(path);
    } catch (IOException impossible) {
      throw failure(path + " can't be created (" + reason(impossible) + ")");
    }
    if (!Files.isWritable(path)) {
      throw failure(path + " can't be written to; check its permissions");
    }
  }

  private ParameterException failure(String problem) {
    return new ParameterException(command, name + ": " + problem);
  }

  private static String reason(IOException failure) {
    if (failure instanceof AccessDeniedException) {
      return "permission denied";
    } else if (failure instanceof FileSystemException inFiles) {
      // Its message repeats the path, and may be nothing but that.
      return Optional.ofNullable(inFiles.getReason()).orElse("a file is in the way");
    }
    return failure.toString();
  }
}
