package org.xgrad.testkit.generate;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.apiguardian.api.API;

/** Generators of numbers and of arrays of them. */
@API(status = API.Status.MAINTAINED, since = "0.1")
public final class Numbers {
  private Numbers() {}

  /** {@return learning rates from 1e-5 to 1} */
  public static Arbitrary<Double> learningRates() {
    return logarithmic(-5, 0);
  }

  /** {@return decay rates of moving averages: 0, and up to 0.9999} */
  public static Arbitrary<Double> decayRates() {
    return Arbitraries.oneOf(
        Arbitraries.of(0.0, 0.9, 0.99, 0.999), Arbitraries.doubles().between(0, 0.9999).ofScale(4));
  }

  /** {@return stabilisers from 1e-10 to 1e-2} */
  public static Arbitrary<Double> epsilons() {
    return logarithmic(-10, -2);
  }

  /** {@return numbers of steps to look ahead, fractions among them} */
  public static Arbitrary<Double> steps() {
    return Arbitraries.oneOf(
        Arbitraries.of(0.0, 0.5, 1.0, 2.0, 4.0), Arbitraries.doubles().between(0, 8).ofScale(3));
  }

  /** {@return gradients: zeros, tiny and large ones, of both signs} */
  public static Arbitrary<Double> gradients() {
    return Arbitraries.frequencyOf(
        Tuple.of(1, Arbitraries.just(0.0)), Tuple.of(9, signed(logarithmic(-12, 4))));
  }

  /** {@return parameters of the size that networks have} */
  public static Arbitrary<Double> parameters() {
    return signed(logarithmic(-6, 2));
  }

  /**
   * {@return floats by their bits: NaN payloads, infinities, subnormals and signed zeros included}
   */
  public static Arbitrary<Float> anyBits() {
    return Arbitraries.oneOf(
        Arbitraries.of(
            -0.0f,
            0.0f,
            Float.MIN_VALUE,
            -Float.MIN_VALUE,
            Float.POSITIVE_INFINITY,
            Float.NEGATIVE_INFINITY,
            Float.intBitsToFloat(0x7fc00001),
            Float.intBitsToFloat(0xffc12345)),
        Arbitraries.integers().map(Float::intBitsToFloat));
  }

  /**
   * {@return arrays of a fixed length}
   *
   * @param elements generates an element
   * @param length how many elements an array has
   */
  public static Arbitrary<double[]> arrays(Arbitrary<Double> elements, int length) {
    return elements.array(double[].class).ofSize(length);
  }

  private static Arbitrary<Double> logarithmic(int from, int to) {
    return Arbitraries.doubles()
        .between(from, to)
        .ofScale(4)
        .map(exponent -> Math.pow(10, exponent));
  }

  private static Arbitrary<Double> signed(Arbitrary<Double> magnitudes) {
    return Combinators.combine(Arbitraries.of(1.0, -1.0), magnitudes)
        .as((sign, magnitude) -> sign * magnitude);
  }
}
