package org.xgrad.predict;

import java.util.Optional;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.reduce.longer.MatchCondition;
import org.nd4j.linalg.api.shape.Shape;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.conditions.Conditions;

/** Looks for infinities and NaN in arrays. */
final class NumberCheck {
  private NumberCheck() {}

  /**
   * Whether all elements are finite. A sum that is finite is a sum of finite numbers; one that is
   * not may have overflowed, and the elements decide.
   */
  static boolean isFinite(INDArray array) {
    return Double.isFinite(sum(array)) || countNotFinite(array) == 0;
  }

  /** BLAS adds up at the speed of memory, and ND4J's own sum at a small fraction of it. */
  private static double sum(INDArray array) {
    boolean isForBlas =
        (array.dataType() == DataType.FLOAT || array.dataType() == DataType.DOUBLE)
            && array.elementWiseStride() == 1
            && array.length() <= Integer.MAX_VALUE;
    Optional<INDArray> vector = isForBlas ? vector(array) : Optional.empty();
    return vector.map(Nd4j.getBlasWrapper()::asum).orElseGet(() -> array.sumNumber().doubleValue());
  }

  private static Optional<INDArray> vector(INDArray array) {
    return array.rank() == 1
        ? Optional.of(array)
        : Optional.ofNullable(
            Shape.newShapeNoCopy(array, new long[] {array.length()}, array.ordering() == 'f'));
  }

  /** How many elements are infinite or no number. */
  static long countNotFinite(INDArray array) {
    return Nd4j.getExecutioner().exec(new MatchCondition(array, Conditions.notFinite())).getLong(0);
  }
}
