package org.xgrad.cuda;

import java.util.Collection;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.xgrad.cuda.internal.CudaSource;

/** The GPU that the calling thread works on, and the arrays there. */
interface Gpu {

  /** Its number among the machine's GPUs. From here on its context is the calling thread's. */
  int ordinal();

  /**
   * Compiles a kernel for it.
   *
   * @throws org.xgrad.error.BackendException if the compiler or the driver does not take it
   */
  CompiledKernel compile(CudaSource source);

  /** Brings arrays up to date there. What is launched on the returned stream sees them so. */
  Pointer prepare(Collection<INDArray> arrays);

  /** Where an array's first element is, a view's offset included; 0 if it is not there. */
  long address(INDArray array);

  /** Notes what a kernel was launched to do: of the written arrays the host's copies are stale. */
  void launched(Collection<INDArray> read, Collection<INDArray> written);
}
