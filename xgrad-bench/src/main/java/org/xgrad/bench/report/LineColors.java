package org.xgrad.bench.report;

import java.awt.Color;
import java.util.List;

/**
 * The colours of lines in pictures: one means the same in each. Colour-blind eyes tell them too.
 */
public final class LineColors {
  /** The optimizer without prediction. */
  public static final Color PLAIN = new Color(0x555555);

  private static final List<Color> PREDICTED =
      List.of(
          new Color(0x0072B2),
          new Color(0xD55E00),
          new Color(0x009E73),
          new Color(0xCC79A7),
          new Color(0xE69F00));

  private LineColors() {}

  /**
   * The optimizer with prediction.
   *
   * @param index of the numbers of steps in one picture, from 0 on; after five the colours repeat
   */
  public static Color predicted(int index) {
    return PREDICTED.get(index % PREDICTED.size());
  }
}
