package org.xgrad.cuda;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.xgrad.cuda.internal.CudaSource;

/** The host's memory in place of a GPU's, for kernels that run on the CPU. */
final class HostGpu implements Gpu {
  /** Some address, to see that it reaches the driver. */
  static final long STREAM = 0x5eed;

  /** 8.6. */
  private static final int CAPABILITY = 86;

  private final List<INDArray> read = new ArrayList<>();
  private final List<INDArray> written = new ArrayList<>();
  private final Function<CudaSource, CompiledKernel> compiler;
  private int ordinal;

  /** One whose kernels come from this. */
  HostGpu(Function<CudaSource, CompiledKernel> compiler) {
    this.compiler = compiler;
  }

  /** One that compiles with NVRTC and launches through CUDA's driver, or what stands in for it. */
  static HostGpu ofDriver() {
    return new HostGpu(source -> CudaFunction.of(source, CAPABILITY));
  }

  /** One that can be asked about its memory alone. */
  static HostGpu withoutCompiler() {
    return new HostGpu(
        source -> {
          throw new UnsupportedOperationException("No compiler for " + source.entry());
        });
  }

  void moveTo(int device) {
    ordinal = device;
  }

  List<INDArray> read() {
    return read;
  }

  List<INDArray> written() {
    return written;
  }

  @Override
  public int ordinal() {
    return ordinal;
  }

  @Override
  public CompiledKernel compile(CudaSource source) {
    return compiler.apply(source);
  }

  @Override
  public Pointer prepare(Collection<INDArray> arrays) {
    return new Pointer() {
      {
        address = STREAM;
      }
    };
  }

  @Override
  public long address(INDArray array) {
    return array.data().addressPointer().address();
  }

  @Override
  public void launched(Collection<INDArray> readNow, Collection<INDArray> writtenNow) {
    read.addAll(readNow);
    written.addAll(writtenNow);
  }
}
