package org.xgrad.cuda;

import org.bytedeco.cuda.cudart.CUfunc_st;
import org.bytedeco.cuda.cudart.CUmod_st;
import org.bytedeco.cuda.cudart.CUstream_st;
import org.bytedeco.cuda.global.cudart;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;

/**
 * A kernel on one device, ready to be launched.
 *
 * <p>Its module stays loaded until the process ends: a rule has one or two for its whole life.
 */
final class CudaFunction implements CompiledKernel {
  private static final int BLOCK = 256;

  /** The kernel's threads stride, so that any grid will do; this one fills every GPU. */
  private static final long LARGEST_GRID = 65_535;

  private final CUfunc_st function = new CUfunc_st();

  /**
   * Loads a kernel into the calling thread's context.
   *
   * @throws org.xgrad.error.BackendException if the driver does not take it
   */
  CudaFunction(String ptx, String entry) {
    CUmod_st module = new CUmod_st();
    try (BytePointer image = new BytePointer(ptx)) {
      Driver.check(cudart.cuModuleLoadData(module, image), "cuModuleLoadData");
    }
    Driver.check(cudart.cuModuleGetFunction(function, module, entry), "cuModuleGetFunction");
  }

  @Override
  public void launch(Pointer stream, long elements, Arguments arguments) {
    int grid = (int) Math.min((elements + BLOCK - 1) / BLOCK, LARGEST_GRID);
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
