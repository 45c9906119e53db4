package org.xgrad.cuda;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.xgrad.backend.BoundKernel;
import org.xgrad.backend.Kernel;
import org.xgrad.backend.KernelChecks;
import org.xgrad.cuda.internal.CudaSource;
import org.xgrad.expr.ProgramShape;

/** A program's kernels, one for each device and type of elements, compiled when first bound. */
final class CudaKernel implements Kernel {

  private record Key(int device, DataType type) {}

  private final ProgramShape program;
  private final Gpu gpu;
  private final Map<Key, CompiledKernel> functions = new ConcurrentHashMap<>();

  CudaKernel(ProgramShape program, Gpu gpu) {
    this.program = program;
    this.gpu = gpu;
  }

  @Override
  public BoundKernel bind(Map<String, INDArray> arrays) {
    KernelChecks.requireArrays(program, arrays);
    KernelChecks.requireOpen(program, arrays);
    KernelChecks.requireTaken(
        CudaBackend.NAME, used -> CudaBackend.takes(used, gpu), program, arrays);
    BoundLaunch bound = new BoundLaunch(program, gpu, this, Map.copyOf(arrays));
    bound.compile();
    return bound;
  }

  /** The kernel for the calling thread's device. */
  CompiledKernel function(DataType type) {
    return functions.computeIfAbsent(new Key(gpu.ordinal(), type), this::compile);
  }

  private CompiledKernel compile(Key key) {
    return gpu.compile(CudaSource.of(program, key.type()));
  }
}
