package org.xgrad.internal.array;

import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The memory that arrays are views of. */
public final class ArrayMemory {
  private ArrayMemory() {}

  /**
   * Arrays that lie in memory one after the other, without gaps, as one vector over all of them;
   * empty if they don't, or if one of them has no elements.
   */
  public static Optional<INDArray> joined(List<INDArray> arrays) {
    if (arrays.isEmpty() || arrays.stream().anyMatch(INDArray::isEmpty)) {
      return Optional.empty();
    }
    INDArray first = arrays.get(0);
    DataBuffer memory = memory(first);
    long end = first.offset();
    for (INDArray array : arrays) {
      if (memory(array) != memory
          || array.offset() != end
          || array.rank() != 0 && array.elementWiseStride() != 1) {
        return Optional.empty();
      }
      end += array.length();
    }
    return Optional.of(
        Nd4j.create(
            memory,
            new long[] {end - first.offset()},
            new long[] {1},
            first.offset(),
            first.ordering()));
  }

  /** The buffer that was allocated for an array, or for that which it is a view of. */
  public static DataBuffer memory(INDArray array) {
    DataBuffer buffer = array.data();
    DataBuffer allocated = buffer.originalDataBuffer();
    return allocated == null ? buffer : allocated;
  }
}
