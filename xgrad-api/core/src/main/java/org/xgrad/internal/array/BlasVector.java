package org.xgrad.internal.array;

import java.util.Optional;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.shape.Shape;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Arrays as BLAS takes them. BLAS sums up at the speed of memory, and ND4J's own reductions at a
 * small fraction of it.
 */
public final class BlasVector {
  private BlasVector() {}

  /** The array's memory as a vector, in its own order; empty if BLAS can't take it so. */
  public static Optional<INDArray> of(INDArray array) {
    boolean isForBlas =
        (array.dataType() == DataType.FLOAT || array.dataType() == DataType.DOUBLE)
            && array.elementWiseStride() == 1
            && array.length() <= Integer.MAX_VALUE;
    if (!isForBlas) {
      return Optional.empty();
    }
    return array.rank() == 1
        ? Optional.of(array)
        : Optional.ofNullable(
            Shape.newShapeNoCopy(array, new long[] {array.length()}, array.ordering() == 'f'));
  }

  /** The Euclidean norm; it overflows only where it is no number of the array's type. */
  public static double norm(INDArray array) {
    return of(array)
        .map(Nd4j.getBlasWrapper()::nrm2)
        .orElseGet(() -> array.castTo(DataType.DOUBLE).norm2Number().doubleValue());
  }

  /** The elements as a vector of a type that BLAS takes: a view where that is possible. */
  public static INDArray copyOrView(INDArray array) {
    INDArray flat = array.reshape(array.length());
    return flat.dataType() == DataType.DOUBLE ? flat : flat.castTo(DataType.FLOAT);
  }
}
