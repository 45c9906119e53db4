package org.xgrad.cuda;

import org.bytedeco.cuda.global.cudart;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;
import org.xgrad.error.BackendException;

/** What CUDA's driver says of its calls. */
final class Driver {
  private Driver() {}

  /**
   * That a call succeeded.
   *
   * @param result what it returned
   * @param call its name
   * @throws BackendException if it failed
   */
  static void check(int result, String call) {
    if (result != cudart.CUDA_SUCCESS) {
      throw new BackendException(
          "The CUDA driver",
          call + " failed with " + name(result),
          "Use another backend: -Dxgrad.backend=nd4j.");
    }
  }

  private static String name(int result) {
    try (PointerPointer<Pointer> name = new PointerPointer<>(1)) {
      return cudart.cuGetErrorName(result, name) == cudart.CUDA_SUCCESS
          ? new BytePointer(name.get(0)).getString()
          : "error " + result;
    }
  }
}
