package org.xgrad.internal.array;

import java.util.Arrays;
import java.util.Optional;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.executioner.OpExecutioner;
import org.nd4j.linalg.factory.Nd4j;
import org.xgrad.error.BackendException;

/**
 * A copy from one array to another that takes no memory on Java's heap when it runs: it works where
 * the heap is full and a kernel can't.
 */
public final class DirectCopy implements Runnable {
  private final INDArray source;
  private final INDArray target;
  private final Memory from;
  private final Memory to;
  private final int width;
  private final boolean isInOnePiece;
  private final long[] shape;
  private final long[] sourceStride;
  private final long[] targetStride;
  private final long[] index;

  /** Where an array's first element is, a view's offset included. */
  private static final class Memory extends BytePointer {
    Memory(INDArray array) {
      address = array.data().addressPointer().address();
    }
  }

  private DirectCopy(INDArray source, INDArray target) {
    this.source = source;
    this.target = target;
    this.from = new Memory(source);
    this.to = new Memory(target);
    this.width = source.dataType().width();
    this.shape = target.shape().clone();
    this.sourceStride = source.stride().clone();
    this.targetStride = target.stride().clone();
    this.isInOnePiece =
        source.elementWiseStride() == 1
            && target.elementWiseStride() == 1
            && Arrays.equals(sourceStride, targetStride);
    this.index = new long[shape.length];
    // The first call of a native method takes memory, for it is looked up.
    Pointer.memcpy(to, to, 0);
    requireOpen();
  }

  /**
   * The copy, ready to run; empty where arrays don't lie in this process' own memory.
   *
   * @param source of the target's shape and type
   */
  public static Optional<DirectCopy> between(INDArray source, INDArray target) {
    return Nd4j.getExecutioner().type() == OpExecutioner.ExecutionerType.NATIVE_CPU
            && !target.isEmpty()
        ? Optional.of(new DirectCopy(source, target))
        : Optional.empty();
  }

  /**
   * Copies.
   *
   * @throws BackendException if the memory of one of them is no longer there; nothing is copied
   *     then
   */
  @Override
  public void run() {
    requireOpen();
    if (isInOnePiece) {
      Pointer.memcpy(to, from, target.length() * width);
    } else {
      copyEach();
    }
  }

  private void requireOpen() {
    if (source.wasClosed() || target.wasClosed()) {
      throw new BackendException(
          source.wasClosed() ? "The copy of the weights" : "The parameters",
          "their memory was closed",
          "Close no array of a network that is in use.");
    }
  }

  /** Element by element, in row-major order of both. */
  private void copyEach() {
    Arrays.fill(index, 0);
    long count = target.length();
    for (long element = 0; element < count; element++) {
      Pointer.memcpy(to.position(offset(targetStride)), from.position(offset(sourceStride)), width);
      advance();
    }
    from.position(0);
    to.position(0);
  }

  private long offset(long[] stride) {
    long elements = 0;
    for (int axis = 0; axis < index.length; axis++) {
      elements += index[axis] * stride[axis];
    }
    return elements * width;
  }

  private void advance() {
    int axis = index.length - 1;
    while (axis >= 0 && ++index[axis] == shape[axis]) {
      index[axis] = 0;
      axis--;
    }
  }
}
