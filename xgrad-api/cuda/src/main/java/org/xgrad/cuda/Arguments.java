package org.xgrad.cuda;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;
import org.xgrad.cuda.internal.CudaSource;
import org.xgrad.cuda.internal.Precision;

/**
 * A kernel's arguments in memory of their own, as the driver reads them: a table of where each is.
 *
 * <p>The order is {@link CudaSource}'s. Made once and written anew for each launch, which copies
 * them, so that a launch allocates nothing.
 */
final class Arguments {
  /** Room for the largest: an address, a long or a double. */
  private static final int BYTES = Long.BYTES;

  private final Precision precision;
  private final int firstScalar;
  private final int afterScalars;
  private final BytePointer values;
  private final PointerPointer<Pointer> table;

  /**
   * @param hasLanes whether the last argument is an array of lanes
   */
  Arguments(Precision precision, int arrays, int scalars, boolean hasLanes) {
    this.precision = precision;
    this.firstScalar = 1 + arrays;
    this.afterScalars = firstScalar + scalars;
    int count = afterScalars + (hasLanes ? 1 : 0);
    this.values = new BytePointer((long) count * BYTES);
    this.table = new PointerPointer<>(count);
    for (int index = 0; index < count; index++) {
      table.put(index, values.getPointer((long) index * BYTES));
    }
  }

  void length(long elements) {
    values.putLong(0, elements);
  }

  void array(int index, long address) {
    values.putLong((long) (1 + index) * BYTES, address);
  }

  /** The array of lanes, if there is one. */
  void lanes(long address) {
    values.putLong((long) afterScalars * BYTES, address);
  }

  /** A scalar, rounded to the kernel's precision once. */
  void scalar(int index, double value) {
    long at = (long) (firstScalar + index) * BYTES;
    switch (precision) {
      case FLOAT -> values.putFloat(at, (float) value);
      case DOUBLE -> values.putDouble(at, value);
    }
  }

  /** Where each argument is, for as long as this object is reachable. */
  PointerPointer<Pointer> table() {
    return table;
  }
}
