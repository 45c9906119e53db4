package org.xgrad.bench.data.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * A program that has to be there.
 *
 * @param install how to get it
 */
record Client(String install) {

  /**
   * Runs a command in {@code directory} to its end.
   *
   * @throws FetchException if it is not there, fails, or this thread is interrupted
   */
  void run(Path directory, List<String> command) {
    String line = String.join(" ", command);
    Process process = start(directory, command, line);
    try (InputStream output = process.getInputStream()) {
      byte[] said = output.readAllBytes();
      int code = process.waitFor();
      if (code != 0) {
        throw new FetchException(
            line,
            "it ended with %d, saying: %s".formatted(code, lastLine(said)),
            "Check the network and the registry's settings, and try again.");
      }
    } catch (IOException broken) {
      throw new FetchException(line, "it broke off (" + broken.getMessage() + ")", "Try again.");
    } catch (InterruptedException interrupted) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new FetchException(line, "it was interrupted", "Start it again.");
    }
  }

  private Process start(Path directory, List<String> command, String line) {
    try {
      return new ProcessBuilder(command)
          .directory(directory.toFile())
          .redirectErrorStream(true)
          .start();
    } catch (IOException missing) {
      throw new FetchException(line, "there is no such program here", install);
    }
  }

  private static String lastLine(byte[] said) {
    List<String> lines =
        new String(said, StandardCharsets.UTF_8).lines().filter(line -> !line.isBlank()).toList();
    return lines.isEmpty() ? "nothing" : lines.get(lines.size() - 1).strip();
  }
}
