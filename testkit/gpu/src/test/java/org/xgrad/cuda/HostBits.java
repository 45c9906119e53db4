package org.xgrad.cuda;

import java.util.Arrays;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Asserts about arrays on the host by their bytes. */
final class HostBits {
  private static final int PIECE = 1 << 20;

  private HostBits() {}

  /** That two vectors without gaps are the same, bit by bit. */
  static void assertSame(INDArray actual, INDArray expected, String what) {
    long bytes = expected.length() * expected.dataType().width();
    if (actual.length() != expected.length() || actual.dataType() != expected.dataType()) {
      throw new AssertionError(what + ": " + actual.shapeInfoToString());
    }
    byte[] one = new byte[PIECE];
    byte[] other = new byte[PIECE];
    for (long from = 0; from < bytes; from += PIECE) {
      int length = (int) Math.min(PIECE, bytes - from);
      at(actual, from).get(one, 0, length);
      at(expected, from).get(other, 0, length);
      int different = Arrays.mismatch(one, 0, length, other, 0, length);
      if (different >= 0) {
        long element = (from + different) / expected.dataType().width();
        throw new AssertionError(
            "%s: element %d is %s, and not %s"
                .formatted(what, element, actual.getDouble(element), expected.getDouble(element)));
      }
    }
  }

  private static BytePointer at(INDArray array, long offset) {
    Pointer start = array.data().addressPointer();
    return new BytePointer(start).getPointer(offset);
  }
}
