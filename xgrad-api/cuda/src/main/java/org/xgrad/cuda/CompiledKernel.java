package org.xgrad.cuda;

import org.bytedeco.javacpp.Pointer;
import org.xgrad.cuda.internal.CudaSource;

/** A kernel that was compiled for one device. */
interface CompiledKernel {

  /**
   * Starts the kernel; it runs when the stream comes to it.
   *
   * @param elements how many elements each array has
   * @param arguments the kernel's, in the order of {@link CudaSource}
   * @throws org.xgrad.error.BackendException if it can't be started; then it does not run at all
   */
  void launch(Pointer stream, long elements, Arguments arguments);
}
