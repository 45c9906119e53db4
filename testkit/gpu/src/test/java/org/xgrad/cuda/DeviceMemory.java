package org.xgrad.cuda;

import org.bytedeco.cuda.global.cudart;
import org.bytedeco.javacpp.Pointer;

/** Memory of a GPU. Copies go onto the device's stream, after what was put there before. */
final class DeviceMemory implements AutoCloseable {
  private final Device device;
  private final long address;
  private final long bytes;

  /** So many bytes, of any content. */
  DeviceMemory(Device device, long bytes) {
    this.device = device;
    this.bytes = bytes;
    long[] pointer = new long[1];
    Driver.check(cudart.cuMemAlloc(pointer, bytes), "cuMemAlloc");
    this.address = pointer[0];
  }

  long address() {
    return address;
  }

  long bytes() {
    return bytes;
  }

  /** Copies all of it from the host. */
  void upload(Pointer host) {
    Driver.check(
        cudart.cuMemcpyHtoDAsync(address, host, bytes, device.stream()), "cuMemcpyHtoDAsync");
  }

  /** Copies all of it to the host, and waits until it is there. */
  void download(Pointer host) {
    Driver.check(
        cudart.cuMemcpyDtoHAsync(host, address, bytes, device.stream()), "cuMemcpyDtoHAsync");
    device.synchronize();
  }

  /** Copies the first so many bytes of other memory to this one, from a byte on. */
  void copy(long at, DeviceMemory from, long length) {
    Driver.check(
        cudart.cuMemcpyDtoDAsync(address + at, from.address, length, device.stream()),
        "cuMemcpyDtoDAsync");
  }

  @Override
  public void close() {
    Driver.check(cudart.cuMemFree(address), "cuMemFree");
  }
}
