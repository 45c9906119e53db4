package org.xgrad.dl4j.comparison.internal;

import java.util.concurrent.TimeUnit;
import org.xgrad.error.InvalidSettingException;

/** How long to train. */
public sealed interface Budget {

  /**
   * How many epochs each run is to have, once one is done.
   *
   * @param nanos how long it took
   * @param runs how many runs there are in all
   */
  int epochs(long nanos, int runs);

  /** Whether it is used up after so much time, so that no further seed is begun. */
  boolean isSpent(long nanos);

  /** As many epochs for each run. */
  record Epochs(int number) implements Budget {
    /** Checks the number. */
    public Epochs {
      if (number < 1) {
        throw new InvalidSettingException("epochs", "they are " + number, "Make it at least 1.");
      }
    }

    @Override
    public int epochs(long nanos, int runs) {
      return number;
    }

    @Override
    public boolean isSpent(long nanos) {
      return false;
    }
  }

  /** As many epochs as all runs together can do in so many minutes, by what the first one took. */
  record Minutes(double number) implements Budget {
    /** Checks the number. */
    public Minutes {
      if (!(number > 0) || Double.isInfinite(number)) {
        throw new InvalidSettingException(
            "minutes", "they are " + number, "Make it a finite number above 0.");
      }
    }

    private double nanos() {
      return number * TimeUnit.MINUTES.toNanos(1);
    }

    @Override
    public int epochs(long nanos, int runs) {
      return (int) Math.max(1, Math.min(Integer.MAX_VALUE, nanos() / ((double) nanos * runs)));
    }

    @Override
    public boolean isSpent(long nanos) {
      return nanos >= nanos();
    }
  }
}
