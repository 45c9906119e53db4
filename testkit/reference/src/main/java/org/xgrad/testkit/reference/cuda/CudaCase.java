package org.xgrad.testkit.reference.cuda;

import java.util.LinkedHashMap;
import java.util.Map;
import org.xgrad.expr.Program;

/**
 * A program and the arrays that it starts from, all of one length.
 *
 * @param program the program
 * @param before each slot's elements; every slot of the program is there
 */
public record CudaCase(Program program, Map<String, float[]> before) {

  int length() {
    return before.values().iterator().next().length;
  }

  /** Each slot's elements, as doubles. */
  Map<String, double[]> arrays() {
    Map<String, double[]> arrays = new LinkedHashMap<>();
    before.forEach(
        (slot, floats) -> {
          double[] values = new double[floats.length];
          for (int element = 0; element < values.length; element++) {
            values[element] = floats[element];
          }
          arrays.put(slot, values);
        });
    return arrays;
  }

  @Override
  public String toString() {
    return "\"" + program + "\" on " + length() + " elements";
  }
}
