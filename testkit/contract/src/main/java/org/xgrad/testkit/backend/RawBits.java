package org.xgrad.testkit.backend;

import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;
import org.bytedeco.javacpp.BytePointer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.xgrad.testkit.oracle.Precision;

/** Vectors by their bytes in memory, the lowest of each number first. */
final class RawBits {
  private RawBits() {}

  /** A vector that has these. */
  static INDArray array(Precision type, byte... bytes) {
    INDArray array = Nd4j.create(type.dataType(), bytes.length / type.dataType().width());
    memory(array).put(inOrder(bytes, type.dataType().width()));
    return array;
  }

  /** What a vector has. */
  static byte[] of(INDArray array) {
    int width = array.dataType().width();
    byte[] bytes = new byte[(int) array.length() * width];
    memory(array).get(bytes);
    return inOrder(bytes, width);
  }

  /** Asserts that a vector has these. */
  static void assertSame(INDArray array, byte[] bytes, String what) {
    byte[] actual = of(array);
    int different = Arrays.mismatch(actual, bytes);
    if (different >= 0) {
      int width = array.dataType().width();
      int from = different - different % width;
      throw new AssertionError(
          "%s: element %d has the bytes %s, and not %s"
              .formatted(
                  what,
                  different / width,
                  HexFormat.of().formatHex(actual, from, from + width),
                  HexFormat.of().formatHex(bytes, from, from + width)));
    }
  }

  private static BytePointer memory(INDArray array) {
    return new BytePointer(array.data().pointer());
  }

  /** From the lowest first to the machine's order, or back. */
  private static byte[] inOrder(byte[] bytes, int width) {
    if (ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN) {
      return bytes;
    }
    byte[] reversed = new byte[bytes.length];
    for (int index = 0; index < bytes.length; index++) {
      reversed[index] = bytes[index - index % width + width - 1 - index % width];
    }
    return reversed;
  }
}
