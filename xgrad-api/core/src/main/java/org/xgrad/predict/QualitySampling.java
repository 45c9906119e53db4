package org.xgrad.predict;

import java.util.OptionalInt;
import org.xgrad.error.InvalidSettingException;

/** When the quality of predictions is sampled: at the first one, and then every so often. */
final class QualitySampling {
  /** The interval that means never. */
  static final int NEVER = 0;

  private int every = NEVER;
  private OptionalInt last = OptionalInt.empty();

  void setEvery(int iterations) {
    if (iterations < 0) {
      throw new InvalidSettingException(
          "Sampling of the quality of predictions",
          "it is to be every " + iterations + " iterations",
          "Give 1 or more iterations, or 0 for never.");
    }
    every = iterations;
  }

  int every() {
    return every;
  }

  /** Whether it is time; if so, the next time is counted from here. */
  boolean isDue(int iteration) {
    // A counter that was set back starts anew; one that stands still had its sample dropped.
    boolean isDue =
        every != NEVER
            && (last.isEmpty()
                || iteration <= last.getAsInt()
                || iteration - last.getAsInt() >= every);
    if (isDue) {
      last = OptionalInt.of(iteration);
    }
    return isDue;
  }
}
