package org.xgrad.cuda;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.xgrad.cuda.internal.CudaSource;
import org.xgrad.error.BackendException;
import org.xgrad.expr.ProgramShape;
import org.xgrad.testkit.reference.cuda.ShimLibrary;

/**
 * Kernels that g++ compiles and the CPU runs, in place of NVRTC and CUDA's driver.
 *
 * <p>Programs are announced, and those that were announced together are compiled together when the
 * first of them is wanted in a type: one at a time would take as long for each.
 */
final class HostKernels implements AutoCloseable {
  private static final int BLOCK = 256;

  /** The grid at most: beyond so many blocks of elements, blocks stride. */
  private static final int LARGEST_GRID = 4;

  /** The most elements of a small program that are done before a block strides. */
  static final int ELEMENTS = LARGEST_GRID * BLOCK * 4;

  /** The kernels of some programs in one type, by their names. */
  private final List<Map<String, CudaSource>> batches = new ArrayList<>();

  private final Map<DataType, Map<String, CudaSource>> announced = new EnumMap<>(DataType.class);
  private final Map<String, ShimLibrary> libraries = new HashMap<>();
  private final List<ShimLibrary> open = new ArrayList<>();
  private boolean failing;

  /** A program that is to be compiled with the next. */
  synchronized void announce(ProgramShape program) {
    for (DataType type : List.of(DataType.FLOAT, DataType.DOUBLE)) {
      CudaSource source = CudaSource.of(program, type);
      announced.computeIfAbsent(type, each -> new LinkedHashMap<>()).put(source.entry(), source);
    }
  }

  /** An announced program's kernel. */
  synchronized CompiledKernel compile(CudaSource source) {
    batches.addAll(announced.values());
    announced.clear();
    if (!libraries.containsKey(source.entry())) {
      Collection<CudaSource> sources =
          batches.stream()
              .filter(batch -> batch.containsKey(source.entry()))
              .findFirst()
              .orElseThrow()
              .values();
      try {
        ShimLibrary library = ShimLibrary.compile(sources);
        open.add(library);
        sources.forEach(each -> libraries.put(each.entry(), library));
      } catch (IOException failure) {
        throw new AssertionError("The kernels can't be compiled for the CPU", failure);
      }
    }
    ShimLibrary library = libraries.get(source.entry());
    return (stream, elements, arguments) -> {
      if (failing) {
        throw new BackendException("The CPU", "it was told not to launch", "Let it.");
      }
      int block = BLOCK * source.elementsOfAThread();
      int grid = (int) Math.min((elements + block - 1) / block, LARGEST_GRID);
      // One at a time: the shim's indices of threads are global.
      synchronized (this) {
        library.launch(source.entry(), grid, BLOCK, arguments.table().address());
      }
    };
  }

  /** Whether launches fail from here on. */
  void fail(boolean launches) {
    failing = launches;
  }

  @Override
  public void close() throws IOException {
    for (ShimLibrary library : open) {
      library.close();
    }
  }
}
