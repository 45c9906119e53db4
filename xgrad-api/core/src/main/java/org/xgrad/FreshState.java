package org.xgrad;

import java.util.LinkedHashMap;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What a state was when it was initialised, to see whether it still is: by the extremes of each
 * array, which come out the same in whatever order they are looked for. An update that leaves them
 * alone is one of zeros.
 */
record FreshState(Map<String, Extremes> arrays) {

  /** The smallest and the largest element. */
  private record Extremes(double smallest, double largest) {
    static Extremes of(INDArray array) {
      return array.isEmpty()
          ? new Extremes(0, 0)
          : new Extremes(array.minNumber().doubleValue(), array.maxNumber().doubleValue());
    }
  }

  static FreshState of(Map<String, INDArray> state) {
    Map<String, Extremes> arrays = new LinkedHashMap<>();
    state.forEach((key, array) -> arrays.put(key, Extremes.of(array)));
    return new FreshState(arrays);
  }

  /** Whether {@code state} is what this was. A state without arrays tells nothing. */
  boolean isThatOf(Map<String, INDArray> state) {
    return !arrays.isEmpty() && equals(of(state));
  }
}
