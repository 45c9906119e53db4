package org.xgrad.cuda;

import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.bytedeco.cuda.cudart.CUstream_st;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.xgrad.cuda.internal.CudaSource;

/**
 * A GPU for arrays of ND4J's CPU backend. Every piece of their memory has a mirror on the device:
 * all of it is copied there before a launch, and back afterwards, so that views meet as they do on
 * the host, and what a kernel writes beside them shows.
 */
final class MirroringGpu implements Gpu {
  private final Device device;

  /** By the address of the host's memory, which may be given to others once it is free. */
  private final Map<Long, DeviceMemory> mirrors = new ConcurrentHashMap<>();

  private final AtomicInteger compilations = new AtomicInteger();
  private final AtomicInteger launches = new AtomicInteger();
  private volatile Optional<CUstream_st> wrong = Optional.empty();

  MirroringGpu(Device device) {
    this.device = device;
  }

  /** How many kernels were compiled. */
  int compilations() {
    return compilations.get();
  }

  /** How many kernels were launched. */
  int launches() {
    return launches.get();
  }

  /** Whether launches go onto a stream from here on that the driver refuses them on. */
  void fail(boolean refusing) {
    wrong = refusing ? Optional.of(device.foreignStream()) : Optional.empty();
  }

  @Override
  public int ordinal() {
    device.attach();
    return 0;
  }

  @Override
  public CompiledKernel compile(CudaSource source) {
    compilations.incrementAndGet();
    return device.compile(source);
  }

  @Override
  public Pointer prepare(Collection<INDArray> arrays) {
    copied(arrays).forEach(array -> mirror(array).upload(array.data().pointer()));
    return wrong.orElse(device.stream());
  }

  @Override
  public long address(INDArray array) {
    DataBuffer buffer = array.data();
    long offset = buffer.addressPointer().address() - buffer.pointer().address();
    return mirror(array).address() + offset;
  }

  @Override
  public void launched(Collection<INDArray> read, Collection<INDArray> written) {
    launches.incrementAndGet();
    copied(written).forEach(array -> mirror(array).download(array.data().pointer()));
  }

  private DeviceMemory mirror(INDArray array) {
    DataBuffer buffer = array.data();
    long bytes = buffer.underlyingLength() * buffer.getElementSize();
    return mirrors.compute(
        buffer.pointer().address(),
        (host, before) -> {
          if (before != null && before.bytes() == bytes) {
            return before;
          }
          device.attach();
          if (before != null) {
            before.close();
          }
          return new DeviceMemory(device, bytes);
        });
  }

  /** One array of each piece of memory. */
  private static Collection<INDArray> copied(Collection<INDArray> arrays) {
    Set<Long> pieces = new HashSet<>();
    return arrays.stream().filter(array -> pieces.add(array.data().pointer().address())).toList();
  }
}
