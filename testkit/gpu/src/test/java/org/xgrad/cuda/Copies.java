package org.xgrad.cuda;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Copies within a GPU's memory, as the driver makes them: the physical limit of moving bytes. */
final class Copies implements IntConsumer, AutoCloseable {
  private final long bytes;
  private final List<DeviceMemory> from = new ArrayList<>();
  private final List<DeviceMemory> to = new ArrayList<>();

  /**
   * Copies of so many bytes.
   *
   * @param inTurn they go through so much memory at least
   * @param content what is copied, over and over
   */
  Copies(Device device, long bytes, long inTurn, INDArray content) {
    this.bytes = bytes;
    long length = content.length() * content.dataType().width();
    try (DeviceMemory once = new DeviceMemory(device, length)) {
      once.upload(content.data().pointer());
      for (long taken = 0; taken == 0 || taken < inTurn; taken += 2 * bytes) {
        DeviceMemory source = new DeviceMemory(device, bytes);
        for (long at = 0; at < bytes; at += length) {
          source.copy(at, once, Math.min(length, bytes - at));
        }
        from.add(source);
        to.add(new DeviceMemory(device, bytes));
      }
      device.synchronize();
    }
  }

  /** Makes one, out of other memory each turn. */
  @Override
  public void accept(int turn) {
    int pair = turn % from.size();
    to.get(pair).copy(0, from.get(pair), bytes);
  }

  @Override
  public void close() {
    from.forEach(DeviceMemory::close);
    to.forEach(DeviceMemory::close);
  }
}
