package org.xgrad.internal.fused;

import org.xgrad.backend.Reductions;

/**
 * Adds squares of a tile's elements to the strands of a chunk, in the order of {@link Reductions}.
 * A tile starts at the first strand.
 *
 * <p>C2 vectorises the loops for whole tiles of both lengths. It does so because a row's place is a
 * constant: with a variable in its stead it does not, and takes four times as long.
 */
final class Strands {
  private static final int WIDTH = 2 * Reductions.LANES;

  private Strands() {}

  /** Adds the squares of the first {@code count} elements. */
  static void add(float[] elements, int count, float[] strands) {
    if (count == 8 * WIDTH) {
      eightRows(elements, strands);
    } else if (count == 3 * WIDTH) {
      threeRows(elements, strands);
    } else {
      for (int index = 0; index < count; index++) {
        strands[index % WIDTH] += elements[index] * elements[index];
      }
    }
  }

  /** The same of elements that are rounded first. */
  static void add(double[] elements, int count, float[] strands) {
    for (int index = 0; index < count; index++) {
      float element = (float) elements[index];
      strands[index % WIDTH] += element * element;
    }
  }

  private static void eightRows(float[] elements, float[] strands) {
    for (int index = 0; index < WIDTH; index++) {
      float sum = strands[index];
      sum += elements[index] * elements[index];
      sum += elements[index + WIDTH] * elements[index + WIDTH];
      sum += elements[index + 2 * WIDTH] * elements[index + 2 * WIDTH];
      sum += elements[index + 3 * WIDTH] * elements[index + 3 * WIDTH];
      sum += elements[index + 4 * WIDTH] * elements[index + 4 * WIDTH];
      sum += elements[index + 5 * WIDTH] * elements[index + 5 * WIDTH];
      sum += elements[index + 6 * WIDTH] * elements[index + 6 * WIDTH];
      sum += elements[index + 7 * WIDTH] * elements[index + 7 * WIDTH];
      strands[index] = sum;
    }
  }

  private static void threeRows(float[] elements, float[] strands) {
    for (int index = 0; index < WIDTH; index++) {
      float sum = strands[index];
      sum += elements[index] * elements[index];
      sum += elements[index + WIDTH] * elements[index + WIDTH];
      sum += elements[index + 2 * WIDTH] * elements[index + 2 * WIDTH];
      strands[index] = sum;
    }
  }
}
