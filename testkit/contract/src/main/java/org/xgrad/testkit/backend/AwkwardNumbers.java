package org.xgrad.testkit.backend;

import java.util.Random;
import org.xgrad.testkit.oracle.Half;
import org.xgrad.testkit.oracle.Precision;

/** Numbers that arithmetic is likely to get wrong, and others by their bits. */
final class AwkwardNumbers {
  private AwkwardNumbers() {}

  /** Zeros, subnormals, infinities and NaN; extremes, and numbers next to ones that round. */
  static double[] special(Precision type) {
    double least = type.lastPlace(0);
    double largest =
        switch (type) {
          case FLOAT -> Float.MAX_VALUE;
          case DOUBLE -> Double.MAX_VALUE;
          case HALF -> 65_504;
        };
    return new double[] {
      0.0,
      -0.0,
      least,
      -least,
      3 * least,
      1,
      -1,
      1 + type.lastPlace(1),
      0.5,
      -3,
      largest,
      -largest,
      Double.POSITIVE_INFINITY,
      Double.NEGATIVE_INFINITY,
      Double.NaN
    };
  }

  /** Any bits, every fourth one special. */
  static double[] any(Precision type, Random random, int count) {
    double[] special = special(type);
    return random
        .ints(count)
        .mapToDouble(
            bits ->
                random.nextInt(4) == 0
                    ? special[random.nextInt(special.length)]
                    : ofBits(type, bits, random))
        .toArray();
  }

  private static double ofBits(Precision type, int bits, Random random) {
    return switch (type) {
      case FLOAT -> Float.intBitsToFloat(bits);
      case DOUBLE -> Double.longBitsToDouble(random.nextLong());
      case HALF -> Half.ofBits((short) bits);
    };
  }
}
