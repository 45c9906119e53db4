package org.xgrad.dl4j.comparison.internal.text;

import java.util.Locale;
import java.util.OptionalDouble;
import org.xgrad.dl4j.comparison.statistics.PairedDifferences;

/** Numbers in the cells of a table. */
public final class Figures {
  /** What stands where there is no number. */
  public static final String NONE = "-";

  private Figures() {}

  /** A number; {@link #NONE} if there is none. */
  public static String number(String format, OptionalDouble value) {
    return value.isPresent() ? String.format(Locale.ROOT, format, value.getAsDouble()) : NONE;
  }

  /** The mean with its sign and half its interval, which one pair alone has not. */
  public static String difference(PairedDifferences differences, int decimals) {
    double half = differences.halfInterval(PairedDifferences.CONFIDENCE);
    String mean = String.format(Locale.ROOT, "%+." + decimals + "f", differences.mean());
    return Double.isFinite(half)
        ? mean + String.format(Locale.ROOT, " +- %." + decimals + "f", half)
        : mean;
  }

  /** A mean and the standard deviation of what it is of, which one alone has not. */
  public static String spread(double mean, double deviation) {
    return Double.isNaN(deviation)
        ? String.format(Locale.ROOT, "%.4f", mean)
        : String.format(Locale.ROOT, "%.4f +- %.4f", mean, deviation);
  }
}
