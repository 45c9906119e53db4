package org.xgrad.bench.experiment;

import java.util.ArrayList;
import java.util.List;
import org.xgrad.error.InvalidSettingException;
import org.xgrad.internal.Require;

/**
 * The learning rates that are tried for a base: a grid, each twice the one before it. A grid of one
 * is a rate that is given, and not tuned.
 *
 * @param grid the rates in rising order, at least one, above 0
 */
public record Rates(List<Double> grid) {
  private static final double FACTOR = 2;
  // A grid is written with rounded ends: 0.001 to 0.016, or to 0.0155.
  private static final double TOLERANCE = 1.1;

  /** Checks the rates. */
  public Rates {
    grid = List.copyOf(grid);
    grid.forEach(rate -> Require.positive("rate", rate));
    if (grid.isEmpty()) {
      throw new InvalidSettingException("rates", "there are none", "Give at least one.");
    }
  }

  /** A rate that is not tuned. */
  public static Rates given(double rate) {
    return new Rates(List.of(rate));
  }

  /**
   * A grid from one rate up to another.
   *
   * @throws InvalidSettingException if they don't rise
   */
  public static Rates between(double from, double to) {
    Require.positive("rates' from", from);
    if (!(to >= FACTOR * from / TOLERANCE) || Double.isInfinite(to)) {
      throw new InvalidSettingException(
          "rates' to", "it is " + to, "Make it at least twice " + from + ", where they start.");
    }
    List<Double> grid = new ArrayList<>();
    for (double rate = from; rate <= to * TOLERANCE; rate *= FACTOR) {
      grid.add(rate);
    }
    return new Rates(grid);
  }

  /** Whether there is something to tune. */
  public boolean isTuned() {
    return grid.size() > 1;
  }

  /** This grid with one more rate below. */
  public Rates lower() {
    List<Double> more = new ArrayList<>(grid);
    more.add(0, grid.get(0) / FACTOR);
    return new Rates(more);
  }

  /** This grid with one more rate above. */
  public Rates higher() {
    List<Double> more = new ArrayList<>(grid);
    more.add(grid.get(grid.size() - 1) * FACTOR);
    return new Rates(more);
  }
}
