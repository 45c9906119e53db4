package org.xgrad.bench.network.form;

import org.xgrad.internal.Require;

/**
 * How much smaller than in its source a network is.
 *
 * @param width what the number of channels or units of each layer is multiplied by, above 0
 * @param depth what the number of layers or blocks in a row is multiplied by, above 0
 */
public record Scale(double width, double depth) {
  /** As in the source. */
  public static final Scale FULL = new Scale(1, 1);

  /** Checks the factors. */
  public Scale {
    Require.positive("width", width);
    Require.positive("depth", depth);
  }

  /** So many units of {@code full}: the nearest number, at least 1. */
  public int units(int full) {
    return units(full, 1);
  }

  /** The same as a multiple of {@code group}, and at least one group. */
  public int units(int full, int group) {
    return group * (int) Math.max(1, Math.round(full * width / group));
  }

  /** So many blocks of {@code full}: the nearest number, at least 1. */
  public int blocks(int full) {
    return (int) Math.max(1, Math.round(full * depth));
  }
}
