package org.xgrad.cuda;

import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.Map;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.xgrad.cuda.internal.CudaSource;

/**
 * A GPU on which arrays stay, as those of ND4J's CUDA backend do: nothing is copied around a
 * launch. An array on the host stands for each, and lends it its shape alone.
 */
final class ResidentGpu implements Gpu, AutoCloseable {
  private final Device device;
  private final Map<INDArray, DeviceMemory> memory = new IdentityHashMap<>();

  ResidentGpu(Device device) {
    this.device = device;
  }

  /** An array on the device, with the content of this one, which it shares its memory with here. */
  INDArray put(INDArray host) {
    INDArray stand = Nd4j.create(host.data(), host.shape());
    DeviceMemory there = new DeviceMemory(device, host.length() * host.dataType().width());
    there.upload(host.data().addressPointer());
    memory.put(stand, there);
    return stand;
  }

  DeviceMemory memory(INDArray array) {
    return memory.get(array);
  }

  @Override
  public int ordinal() {
    device.attach();
    return 0;
  }

  @Override
  public CompiledKernel compile(CudaSource source) {
    return device.compile(source);
  }

  @Override
  public Pointer prepare(Collection<INDArray> arrays) {
    return device.stream();
  }

  @Override
  public long address(INDArray array) {
    return memory(array).address();
  }

  @Override
  public void launched(Collection<INDArray> read, Collection<INDArray> written) {
    // The arrays stay where they are.
  }

  @Override
  public void close() {
    device.synchronize();
    memory.values().forEach(DeviceMemory::close);
    memory.clear();
  }
}
