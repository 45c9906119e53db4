package org.xgrad.testkit.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntFunction;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.xgrad.testkit.oracle.Precision;

/** Arrays by the numbers in them, in row-major order whatever their order in memory. */
final class Elements {
  private Elements() {}

  /** A vector of these, which are numbers of the type. */
  static INDArray vector(Precision type, double... values) {
    if (type == Precision.FLOAT) {
      float[] floats = new float[values.length];
      for (int index = 0; index < floats.length; index++) {
        floats[index] = (float) values[index];
      }
      return Nd4j.createFromArray(floats);
    }
    INDArray doubles = Nd4j.createFromArray(values);
    return type == Precision.DOUBLE ? doubles : doubles.castTo(type.dataType());
  }

  /** Vectors of these, by slot. */
  static Map<String, INDArray> vectors(Precision type, Map<String, double[]> values) {
    Map<String, INDArray> arrays = new LinkedHashMap<>();
    values.forEach((slot, numbers) -> arrays.put(slot, vector(type, numbers)));
    return arrays;
  }

  /** What is in an array. */
  static double[] of(INDArray array) {
    INDArray vector = array.dup('c').reshape(array.length());
    if (array.dataType() == DataType.DOUBLE) {
      return vector.toDoubleVector();
    }
    float[] floats =
        (array.dataType() == DataType.FLOAT ? vector : vector.castTo(DataType.FLOAT))
            .toFloatVector();
    double[] values = new double[floats.length];
    for (int index = 0; index < values.length; index++) {
      values[index] = floats[index];
    }
    return values;
  }

  /** What is in each of these. */
  static Map<String, double[]> of(Map<String, INDArray> arrays) {
    Map<String, double[]> values = new LinkedHashMap<>();
    arrays.forEach((slot, array) -> values.put(slot, of(array)));
    return values;
  }

  /**
   * Asserts that these are the same numbers: zeros differ by their sign, and one NaN is as good as
   * another.
   *
   * @param circumstances said of the element that differs
   */
  static void assertSame(
      double[] actual, double[] expected, String what, IntFunction<String> circumstances) {
    assertThat(actual).as(what).hasSameSizeAs(expected);
    for (int index = 0; index < expected.length; index++) {
      if (Double.doubleToLongBits(actual[index]) != Double.doubleToLongBits(expected[index])) {
        throw new AssertionError(
            "%s, element %d of %d: the backend has %s and scalar Java %s; %s"
                .formatted(
                    what,
                    index,
                    expected.length,
                    actual[index],
                    expected[index],
                    circumstances.apply(index)));
      }
    }
  }
}
