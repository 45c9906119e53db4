package org.xgrad.testkit.reference.cuda;

import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.xgrad.cuda.internal.CudaSource;

/**
 * CUDA kernels, compiled for the CPU into one library.
 *
 * <p>For each kernel the library exports {@code launch_ENTRY(grid, block, arguments)}, which takes
 * what CUDA's driver takes at a launch: the numbers of blocks and of threads in each, and a table
 * of where each argument is.
 */
public final class ShimLibrary implements AutoCloseable {
  private final Path folder;
  private final NativeLibrary library;

  private ShimLibrary(Path folder, NativeLibrary library) {
    this.folder = folder;
    this.library = library;
  }

  /**
   * Compiles kernels; the same one may occur several times.
   *
   * @throws IOException if there is no C++ compiler, or a source is not C++
   */
  public static ShimLibrary compile(Collection<CudaSource> sources) throws IOException {
    Map<String, String> kernels = new LinkedHashMap<>();
    sources.forEach(source -> kernels.put(source.entry(), source.text()));
    StringBuilder code = new StringBuilder(shim());
    kernels.forEach(
        (entry, text) -> code.append(text).append("XGRAD_EXPORT(").append(entry).append(")\n"));
    Path folder = Files.createTempDirectory("xgrad-shim");
    Path source = folder.resolve("kernels.cpp");
    Path object = object(folder);
    Files.writeString(source, code, StandardCharsets.US_ASCII);
    HostCompiler.compile(source, object);
    return new ShimLibrary(folder, NativeLibrary.getInstance(object.toString()));
  }

  private static String shim() throws IOException {
    try (InputStream text = ShimLibrary.class.getResourceAsStream("shim.h")) {
      return new String(text.readAllBytes(), StandardCharsets.US_ASCII);
    }
  }

  private static Path object(Path folder) {
    return folder.resolve("kernels.so");
  }

  /** The library's file. */
  public Path file() {
    return object(folder);
  }

  /**
   * Runs a kernel to its end.
   *
   * @param source the kernel, one of those compiled
   * @param grid how many blocks
   * @param block how many threads in each
   * @param arguments where each argument is
   */
  public void launch(CudaSource source, int grid, int block, Pointer[] arguments) {
    library.getFunction("launch_" + source.entry()).invoke(new Object[] {grid, block, arguments});
  }

  /**
   * Runs a kernel to its end.
   *
   * @param entry its name
   * @param arguments the address of a table of where each argument is
   */
  public void launch(String entry, int grid, int block, long arguments) {
    library
        .getFunction("launch_" + entry)
        .invoke(new Object[] {grid, block, new Pointer(arguments)});
  }

  @Override
  public void close() throws IOException {
    library.dispose();
    Files.delete(folder.resolve("kernels.cpp"));
    Files.delete(object(folder));
    Files.delete(folder);
  }
}
