package org.xgrad.predict;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.reduce.longer.MatchCondition;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.conditions.Conditions;
import org.xgrad.internal.array.BlasVector;

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

  private static double sum(INDArray array) {
    return BlasVector.of(array)
        .map(Nd4j.getBlasWrapper()::asum)
        .orElseGet(() -> array.sumNumber().doubleValue());
  }

  /** How many elements are infinite or no number. */
  static long countNotFinite(INDArray array) {
    return Nd4j.getExecutioner().exec(new MatchCondition(array, Conditions.notFinite())).getLong(0);
  }
}
