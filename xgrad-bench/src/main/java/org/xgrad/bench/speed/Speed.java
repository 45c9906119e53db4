package org.xgrad.bench.speed;

/**
 * Two timings side by side.
 *
 * @param name what was measured
 * @param timing how long it took
 * @param rivalName what it is held against
 * @param rival how long that took
 */
public record Speed(String name, Timing timing, String rivalName, Timing rival) {

  /** How many times as long as the rival it took, by the medians. */
  public double ratio() {
    return timing.median() / rival.median();
  }
}
