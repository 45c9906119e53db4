package org.xgrad.testkit.cuda;

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

  double[] array(String slot) {
    float[] floats = before.get(slot);
    double[] values = new double[floats.length];
    for (int element = 0; element < values.length; element++) {
      values[element] = floats[element];
    }
    return values;
  }

  /** The value of each slot at an element. */
  Map<String, Double> element(int index) {
    Map<String, Double> values = new LinkedHashMap<>();
    before.forEach((slot, floats) -> values.put(slot, (double) floats[index]));
    return values;
  }

  @Override
  public String toString() {
    return "\"" + program + "\" on " + length() + " elements";
  }
}
