package org.xgrad.cuda;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The host's memory in place of a GPU's, for a driver that runs kernels on the CPU. */
final class HostGpu implements Gpu {
  /** Some address, to see that it reaches the driver. */
  static final long STREAM = 0x5eed;

  private final List<INDArray> read = new ArrayList<>();
  private final List<INDArray> written = new ArrayList<>();
  private int ordinal;

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
  public int computeCapability() {
    return 86;
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
