package org.xgrad.bench.report;

import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;

/**
 * A range to draw values in, from one round number to another.
 *
 * @param min where it begins, a multiple of the step
 * @param max where it ends, another
 * @param step from one tick to the next: 1, 2 or 5 times a power of 10
 */
public record ValueAxis(double min, double max, double step) {
  private static final int INTERVALS = 5;
  // Of a range of values, on either side.
  private static final double PADDING = 0.05;
  // Of a value that is the only one.
  private static final double LONE_SPREAD = 0.01;

  /** An axis with room for these values, of which those that are no numbers are left out. */
  public static ValueAxis around(double... values) {
    double least = DoubleStream.of(values).filter(Double::isFinite).min().orElse(0);
    double most = DoubleStream.of(values).filter(Double::isFinite).max().orElse(1);
    double spread = most - least;
    double padding = spread > 0 ? spread * PADDING : Math.max(Math.abs(most), 1) * LONE_SPREAD;
    double step = roundedDown((spread + 2 * padding) / (INTERVALS - 1));
    DoubleUnaryOperator up = value -> Math.ceil(value / step) * step;
    return new ValueAxis(
        -up.applyAsDouble(padding - least), up.applyAsDouble(most + padding), step);
  }

  /** The largest 1, 2 or 5 times a power of 10 that is not above {@code value}. */
  private static double roundedDown(double value) {
    double power = Math.pow(10, Math.floor(Math.log10(value)));
    return DoubleStream.of(5, 2, 1)
        .map(digit -> digit * power)
        .filter(x -> x <= value)
        .findFirst()
        .orElse(power);
  }

  /** The decimals that a tick's label needs. */
  public int decimals() {
    return (int) Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
  }
}
