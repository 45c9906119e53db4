package org.xgrad.internal.array;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.shape.Shape;
import org.xgrad.error.StateMismatchException;

/** Brings the arrays of a program to one shape. */
public final class Shapes {
  private Shapes() {}

  /**
   * {@code array} in the shape of {@code like}, as a view. Elements correspond in logical
   * (row-major) order, whatever the order of either in memory.
   *
   * @param name what the array is, for the error
   * @throws StateMismatchException if it has another length, or can't take the shape without a copy
   */
  public static INDArray like(INDArray like, INDArray array, String name) {
    if (Arrays.equals(array.shape(), like.shape())) {
      return array;
    }
    INDArray shaped =
        array.length() == like.length() ? Shape.newShapeNoCopy(array, like.shape(), false) : null;
    if (shaped == null) {
      throw new StateMismatchException(
          name,
          "its shape "
              + Arrays.toString(array.shape())
              + " does not fit parameters of shape "
              + Arrays.toString(like.shape()),
          "Read the state with the configuration it was saved with.");
    }
    return shaped;
  }
}
