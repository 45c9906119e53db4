package org.xgrad.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.apiguardian.api.API;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Assertions on the bits of arrays, where -0.0 is not 0.0 and one NaN is not another. */
@API(status = API.Status.MAINTAINED, since = "0.1")
public final class Bits {
  private Bits() {}

  /**
   * {@return the elements' bits, in logical order}
   *
   * @param array of DOUBLE or FLOAT, in any order
   */
  public static long[] of(INDArray array) {
    INDArray flat = array.dup('c').reshape(array.length());
    long[] bits = new long[(int) array.length()];
    for (int index = 0; index < bits.length; index++) {
      bits[index] =
          array.dataType() == DataType.DOUBLE
              ? Double.doubleToRawLongBits(flat.data().getDouble(flat.offset() + index))
              : Float.floatToRawIntBits(flat.data().getFloat(flat.offset() + index));
    }
    return bits;
  }

  /**
   * Asserts that two arrays hold the same bits.
   *
   * @param actual the array to look at
   * @param expected what it should hold
   * @param what names the array in the failure
   */
  public static void assertSame(INDArray actual, INDArray expected, String what) {
    assertThat(of(actual)).as(what).isEqualTo(of(expected));
  }
}
