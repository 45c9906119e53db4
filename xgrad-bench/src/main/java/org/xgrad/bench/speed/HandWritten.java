package org.xgrad.bench.speed;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.TimeUnit;

/**
 * A step's parts written by hand in C and compiled on the spot, for their speed to be compared
 * with.
 *
 * <p>No part of the library: only the benchmark builds and calls it, on one thread.
 */
public final class HandWritten {
  private static final String COMPILER = "gcc";
  private static final int COMPILE_SECONDS = 60;

  private final NativeLibrary library;

  /**
   * Compiles and loads the C code.
   *
   * @throws IOException if there is no compiler, or it fails
   */
  public HandWritten() throws IOException {
    Path folder = Files.createTempDirectory("xgrad-kernels");
    Path source = folder.resolve("kernels.c");
    Path object = folder.resolve("kernels.so");
    try (InputStream code = HandWritten.class.getResourceAsStream("kernels.c")) {
      Files.copy(code, source, StandardCopyOption.REPLACE_EXISTING);
    }
    run(
        COMPILER,
        "-O3",
        "-march=native",
        "-ffp-contract=off",
        "-fno-math-errno",
        "-shared",
        "-fPIC",
        "-o",
        object.toString(),
        source.toString(),
        "-lm");
    library = NativeLibrary.getInstance(object.toString());
    Files.delete(source);
    Files.delete(object);
    Files.delete(folder);
  }

  /** Whether there is a compiler here. */
  public static boolean isAvailable() {
    try {
      run(COMPILER, "--version");
      return true;
    } catch (IOException missing) {
      return false;
    }
  }

  private static void run(String... command) throws IOException {
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      if (!process.waitFor(COMPILE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
        process.destroyForcibly();
        throw new IOException(String.join(" ", command) + " failed");
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while compiling", interrupted);
    }
  }

  /** The function of that name. */
  Function function(String name) {
    return library.getFunction(name);
  }
}
