package org.xgrad.testkit;

import java.util.function.Supplier;

/**
 * A number, and who computed it.
 *
 * @param by the side, such as "the formula"
 * @param value the number
 */
record Computed(String by, double value) {

  /**
   * Asserts that another side came to the same number.
   *
   * @param other the other side's
   * @param tolerance by how much they may differ
   * @param what what was computed
   * @param circumstances a line for each thing that it was computed from
   */
  void assertCloseTo(
      Computed other, double tolerance, Supplier<String> what, Supplier<String> circumstances) {
    double difference = Math.abs(value - other.value);
    // Numbers that are the same, infinities and NaN included, have no difference.
    if (difference <= tolerance || Double.compare(value, other.value) == 0) {
      return;
    }
    throw new AssertionError(
        "%s:%n  %s: %s%n  %s: %s%n  they differ by %s, which is %s of the latter; %s is allowed%n%s"
            .formatted(
                what.get(),
                by,
                value,
                other.by,
                other.value,
                difference,
                difference / Math.abs(other.value),
                tolerance,
                circumstances.get().indent(2)));
  }
}
