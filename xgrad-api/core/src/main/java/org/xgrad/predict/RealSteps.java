package org.xgrad.predict;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.xgrad.error.StateMismatchException;

/** Steps of all groups' real weights, {@code theta <- theta_t - update}. */
final class RealSteps {
  private final List<INDArray> parameters;
  private final long length;
  private final boolean isInOrder;

  /** Steps of these parameters, a group's each. */
  RealSteps(List<INDArray> parameters) {
    this.parameters = parameters;
    this.length = parameters.stream().mapToLong(INDArray::length).sum();
    this.isInOrder =
        parameters.stream().allMatch(array -> array.rank() <= 1 || array.ordering() == 'c');
  }

  /**
   * Whether these updates are for these parameters.
   *
   * @throws StateMismatchException if they are not
   */
  void requireFitting(INDArray updates) {
    boolean isOfTheirType =
        parameters.stream().allMatch(array -> array.dataType() == updates.dataType());
    if (updates.length() != length || !isOfTheirType) {
      throw new StateMismatchException(
          "Updates",
          "they are " + updates.length() + " of type " + updates.dataType(),
          "Give one for each of the " + length + " parameters, of their type, in one array.");
    }
  }

  /** Whether the order of the parameters in memory is that of the updates. */
  boolean isInOrder() {
    return isInOrder;
  }

  /**
   * Steps all parameters, which hold predicted weights.
   *
   * @param real the weights to step from, as one vector
   * @param target the parameters, as one vector
   */
  static void atOnce(INDArray real, INDArray updates, INDArray target) {
    // ND4J's operation, as Deeplearning4j's own step is: a loop in tiles takes longer for it.
    real.sub(updates.reshape(updates.length()), target);
  }

  /** Steps the parameters of one group after the other, which hold the real weights. */
  void each(INDArray updates) {
    if (length == 0) {
      return;
    }
    INDArray steps = updates.reshape(length);
    long start = 0;
    for (INDArray array : parameters) {
      if (array.isEmpty()) {
        continue;
      }
      long end = start + array.length();
      array.subi(steps.get(NDArrayIndex.interval(start, end)).reshape(array.shape()));
      start = end;
    }
  }
}
