package org.xgrad.testkit.oracle;

import org.apiguardian.api.API;

/** Numbers of 16 bits, IEEE's binary16: what ND4J's HALF holds. */
@API(status = API.Status.MAINTAINED, since = "0.1")
public final class Half {
  private static final int FRACTION_BITS = 10;
  private static final int LEAST_EXPONENT = -14;
  private static final double LARGEST = 65_504;

  private Half() {}

  /**
   * {@return a number rounded to the nearest that 16 bits hold; of two, to the one that is even}
   *
   * @param value any number
   */
  public static double round(double value) {
    if (value == 0 || Double.isNaN(value) || Double.isInfinite(value)) {
      return value;
    }
    double lastPlace = lastPlace(value);
    double rounded = Math.rint(value / lastPlace) * lastPlace;
    return Math.abs(rounded) > LARGEST ? Math.copySign(Double.POSITIVE_INFINITY, value) : rounded;
  }

  /** The distance from a number to the next larger magnitude. */
  static double lastPlace(double value) {
    int exponent = Math.max(Math.getExponent(value), LEAST_EXPONENT);
    return Math.scalb(1.0, exponent - FRACTION_BITS);
  }

  /**
   * {@return the number that has these bits}
   *
   * @param bits sign, exponent and fraction, as binary16 has them
   */
  public static double ofBits(short bits) {
    int exponent = bits >> FRACTION_BITS & 0x1f;
    int fraction = bits & 0x3ff;
    double magnitude;
    if (exponent == 0x1f) {
      magnitude = fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
    } else if (exponent == 0) {
      magnitude = Math.scalb((double) fraction, LEAST_EXPONENT - FRACTION_BITS);
    } else {
      magnitude = Math.scalb(1024.0 + fraction, exponent - 15 - FRACTION_BITS);
    }
    return bits < 0 ? -magnitude : magnitude;
  }
}
