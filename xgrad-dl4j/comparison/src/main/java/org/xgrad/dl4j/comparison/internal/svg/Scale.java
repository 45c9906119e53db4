package org.xgrad.dl4j.comparison.internal.svg;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * Values along an axis.
 *
 * @param min the value at {@code start}
 * @param max the value at {@code end}, above {@code min}
 * @param start a place in pixels
 * @param end another
 */
record Scale(double min, double max, double start, double end) {
  private static final double[] NICE = {1, 2, 5, 10};
  private static final double MARGIN = 0.04;

  /** With room for all values that are finite; from 0 to 1 if there are none. */
  static Scale around(DoubleStream values, double start, double end) {
    double[] finite = values.filter(Double::isFinite).toArray();
    double min = DoubleStream.of(finite).min().orElse(0);
    double max = DoubleStream.of(finite).max().orElse(1);
    double room = max > min ? MARGIN * (max - min) : Math.max(1e-9, Math.abs(max) * MARGIN);
    return new Scale(min - room, max + room, start, end);
  }

  /** Where a value is. */
  double at(double value) {
    return start + (value - min) / (max - min) * (end - start);
  }

  /** Round values, some of so many at most. */
  List<Double> ticks(int most) {
    double step = step(most);
    List<Double> ticks = new ArrayList<>();
    for (long count = (long) Math.ceil(min / step); count * step <= max; count++) {
      ticks.add(count * step);
    }
    return ticks;
  }

  private double step(int most) {
    double rough = (max - min) / most;
    double power = Math.pow(10, Math.floor(Math.log10(rough)));
    return DoubleStream.of(NICE)
        .map(factor -> factor * power)
        .filter(step -> step >= rough)
        .findFirst()
        .orElse(NICE[NICE.length - 1] * power);
  }

  /** A tick as it is written beside others. */
  String label(double tick, int most) {
    int decimals = (int) Math.max(0, -Math.floor(Math.log10(step(most)) + 1e-9));
    return String.format(Locale.ROOT, "%." + decimals + "f", Math.abs(tick) < 1e-12 ? 0 : tick)
        .replace('-', '−');
  }
}
