package org.xgrad.internal.nd4j;

import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.xgrad.expr.ProgramShape;
import org.xgrad.internal.array.ArrayMemory;

/** Whether arrays of a program are parts of the same memory. */
final class SharedMemory {
  private SharedMemory() {}

  /**
   * Whether memory that is written for one slot is that of another slot too, in whole or in part.
   */
  static boolean isWritten(ProgramShape program, Map<String, INDArray> arrays) {
    for (String target : program.targets()) {
      for (String slot : program.slots()) {
        if (!slot.equals(target) && overlap(arrays.get(target), arrays.get(slot))) {
          return true;
        }
      }
    }
    return false;
  }

  /** Views with gaps may lie within each other and share no element: they are taken to overlap. */
  private static boolean overlap(INDArray one, INDArray other) {
    return !one.isEmpty()
        && !other.isEmpty()
        && ArrayMemory.memory(one) == ArrayMemory.memory(other)
        && one.offset() <= last(other)
        && other.offset() <= last(one);
  }

  /** Where an array's last element lies. */
  private static long last(INDArray array) {
    long last = array.offset();
    for (int dimension = 0; dimension < array.rank(); dimension++) {
      last += (array.size(dimension) - 1) * array.stride(dimension);
    }
    return last;
  }
}
