package org.xgrad.testkit.reference.cuda;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The machine's own C++ compiler. */
public final class HostCompiler {
  /** The command. */
  public static final String COMMAND = "g++";

  private static final int SECONDS = 120;

  private HostCompiler() {}

  /** Whether there is one here. */
  public static boolean isAvailable() {
    try {
      run(List.of(COMMAND, "--version"));
      return true;
    } catch (IOException missing) {
      return false;
    }
  }

  /**
   * Compiles a file to a shared library, with IEEE arithmetic as it is written.
   *
   * @param source the C++ file
   * @param library what to write
   * @param options for the compiler, besides
   * @throws IOException if there is no compiler, or it fails; with what it says
   */
  public static void compile(Path source, Path library, String... options) throws IOException {
    List<String> command = new ArrayList<>(List.of(COMMAND, "-O0", "-ffp-contract=off"));
    command.addAll(List.of("-shared", "-fPIC"));
    command.addAll(List.of("-o", library.toString(), source.toString()));
    command.addAll(List.of(options));
    run(command);
  }

  private static void run(List<String> command) throws IOException {
    Path output = Files.createTempFile("xgrad-compiler", ".txt");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      if (!process.waitFor(SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
        process.destroyForcibly();
        throw new IOException(
            String.join(" ", command)
                + " failed:\n"
                + Files.readString(output, StandardCharsets.UTF_8));
      }
    } catch (InterruptedException interrupted) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while compiling", interrupted);
    } finally {
      Files.delete(output);
    }
  }
}
