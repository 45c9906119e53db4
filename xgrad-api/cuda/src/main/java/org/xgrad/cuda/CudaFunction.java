package org.xgrad.cuda;

import org.bytedeco.cuda.cudart.CUfunc_st;
import org.bytedeco.cuda.cudart.CUmod_st;
import org.bytedeco.cuda.cudart.CUstream_st;
import org.bytedeco.cuda.global.cudart;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;
import org.xgrad.cuda.internal.CudaSource;

/**
 * A kernel on one device, ready to be launched.
 *
 * <p>Its module stays loaded until the process ends: a rule has one or two for its whole life.
 */
final class CudaFunction implements CompiledKernel {
  private static final int BLOCK = 256;

  /** The kernel's blocks stride, so that any grid will do; this one fills every GPU. */
  private static final long LARGEST_GRID = 65_535;

  private final CUfunc_st function = new CUfunc_st();
  private final long elementsOfABlock;

  /**
   * Loads a kernel into the calling thread's context.
   *
   * @param ptx the module that it is in
   * @param entry its name there
   * @param elementsOfAThread how many elements a thread has at a time
   * @throws org.xgrad.error.BackendException if the driver does not take it
   */
  CudaFunction(String ptx, String entry, int elementsOfAThread) {
    this.elementsOfABlock = (long) BLOCK * elementsOfAThread;
    CUmod_st module = new CUmod_st();
    try (BytePointer image = new BytePointer(ptx)) {
      Driver.check(cudart.cuModuleLoadData(module, image), "cuModuleLoadData");
    }
    Driver.check(cudart.cuModuleGetFunction(function, module, entry), "cuModuleGetFunction");
  }

  /**
   * Compiles a kernel, and loads it into the calling thread's context.
   *
   * @param source the kernel
   * @param capability the compute capability of the context's device, such as 86
   * @throws org.xgrad.error.BackendException if NVRTC or the driver does not take it
   */
  static CudaFunction of(CudaSource source, int capability) {
    return new CudaFunction(
        Nvrtc.ptx(source, capability), source.entry(), source.elementsOfAThread());
  }

  @Override
  public void launch(Pointer stream, long elements, Arguments arguments) {
    int grid = (int) Math.min((elements + elementsOfABlock - 1) / elementsOfABlock, LARGEST_GRID);
    Driver.check(
        cudart.cuLaunchKernel(
            function,
            grid,
            1,
            1,
            BLOCK,
            1,
            1,
            0,
            new CUstream_st(stream),
            arguments.table(),
            (PointerPointer<?>) null),
        "cuLaunchKernel");
  }
}
