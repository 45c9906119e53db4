package org.xgrad.cuda;

import java.util.Collection;
import org.bytedeco.cuda.global.cudart;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;
import org.nd4j.jita.allocator.impl.AllocationPoint;
import org.nd4j.jita.allocator.impl.AtomicAllocator;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.xgrad.cuda.internal.CudaSource;

/** The GPU as ND4J's CUDA backend manages it. */
final class Nd4jGpu implements Gpu {

  @Override
  public int ordinal() {
    // ND4J makes its streams for a thread here, and with them the device's context current.
    AtomicAllocator.getInstance().getDeviceContext();
    return Nd4j.getAffinityManager().getDeviceForCurrentThread();
  }

  @Override
  public CompiledKernel compile(CudaSource source) {
    return CudaFunction.of(source, computeCapability());
  }

  /** The device's compute capability, such as 86 for 8.6. */
  private int computeCapability() {
    int device = ordinal();
    return 10 * attribute(cudart.cudaDevAttrComputeCapabilityMajor, device)
        + attribute(cudart.cudaDevAttrComputeCapabilityMinor, device);
  }

  private static int attribute(int attribute, int device) {
    int[] value = new int[1];
    Driver.check(cudart.cudaDeviceGetAttribute(value, attribute, device), "cudaDeviceGetAttribute");
    return value[0];
  }

  @Override
  public Pointer prepare(Collection<INDArray> arrays) {
    INDArray[] all = arrays.toArray(INDArray[]::new);
    // The first parameter is for what is written only, and is not brought up to date; these are.
    Pointer stream =
        AtomicAllocator.getInstance().getFlowController().prepareAction(all[0], all).getOldStream();
    // ND4J's stream is the address of CUDA's.
    return new PointerPointer<>(stream).get(0);
  }

  @Override
  public long address(INDArray array) {
    Pointer pointer = point(array).getDevicePointer();
    return pointer == null ? 0 : pointer.address();
  }

  @Override
  public void launched(Collection<INDArray> read, Collection<INDArray> written) {
    read.forEach(array -> point(array).tickDeviceRead());
    written.forEach(array -> point(array).tickDeviceWrite());
  }

  private static AllocationPoint point(INDArray array) {
    return AtomicAllocator.getInstance().getAllocationPoint(array);
  }
}
