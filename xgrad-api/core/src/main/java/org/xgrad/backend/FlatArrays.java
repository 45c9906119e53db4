package org.xgrad.backend;

import java.util.Collection;
import java.util.List;
import java.util.function.ToLongFunction;
import org.apiguardian.api.API;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Arrays that a single loop can run over, by addresses. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class FlatArrays {
  private FlatArrays() {}

  /**
   * {@return whether element i of each array lies at its address plus i, and belongs to element i
   * of the others: of one data type, length and order, without gaps, not empty, and no two sharing
   * a part of their memory} (Two may be the same.)
   *
   * @param arrays the arrays
   * @param address where an array's first element is, a view's offset included
   */
  public static boolean are(Collection<INDArray> arrays, ToLongFunction<INDArray> address) {
    return arrays.stream().noneMatch(INDArray::isEmpty)
        && arrays.stream().allMatch(FlatArrays::isDense)
        && arrays.stream().map(INDArray::dataType).distinct().count() == 1
        && arrays.stream().map(INDArray::length).distinct().count() == 1
        && (arrays.stream().map(INDArray::ordering).distinct().count() == 1
            || arrays.stream().allMatch(array -> array.rank() <= 1))
        && !overlapInPart(List.copyOf(arrays), address);
  }

  private static boolean isDense(INDArray array) {
    return array.rank() == 0 || array.elementWiseStride() == 1;
  }

  private static boolean overlapInPart(List<INDArray> arrays, ToLongFunction<INDArray> address) {
    for (int one = 0; one < arrays.size(); one++) {
      long start = address.applyAsLong(arrays.get(one));
      long bytes = arrays.get(one).length() * arrays.get(one).dataType().width();
      for (int other = one + 1; other < arrays.size(); other++) {
        long distance = Math.abs(start - address.applyAsLong(arrays.get(other)));
        if (distance != 0 && distance < bytes) {
          return true;
        }
      }
    }
    return false;
  }
}
