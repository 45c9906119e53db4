package org.xgrad.internal.fused;

import org.xgrad.backend.Reductions;
import org.xgrad.expr.ReductionOperation;

/**
 * Adds tiles to the lanes of a chunk, in the order of {@link Reductions}. A tile starts at the
 * first lane.
 *
 * <p>Eight lanes at a time are held in registers while they go through the tile: their sums do not
 * wait for each other, and a lane is loaded and stored once a tile. C2 does not vectorise a loop
 * that turns FLOAT into DOUBLE. Products in DOUBLE it does, if a row's place is a constant: whole
 * tiles have loops of their own.
 */
final class Lanes {
  private Lanes() {}

  /**
   * Adds a tile's elements.
   *
   * @param left the first operand's tile
   * @param right the second operand's; the first's once more where there is none
   */
  static void add(
      ReductionOperation operation, float[] left, float[] right, int count, double[] lanes) {
    switch (operation) {
      case SUM -> sum(left, count, lanes);
      case SUM_OF_SQUARES -> squares(left, count, lanes);
      case SUM_OF_SQUARES_IN_SINGLE -> throw new IllegalStateException("It has strands.");
      case DOT_PRODUCT -> dot(left, right, count, lanes);
      case LARGEST_MAGNITUDE -> largest(left, count, lanes);
    }
  }

  /** The same in double precision. */
  static void add(
      ReductionOperation operation, double[] left, double[] right, int count, double[] lanes) {
    switch (operation) {
      case SUM -> sum(left, count, lanes);
      case SUM_OF_SQUARES -> dot(left, left, count, lanes);
      case SUM_OF_SQUARES_IN_SINGLE -> throw new IllegalStateException("It has strands.");
      case DOT_PRODUCT -> dot(left, right, count, lanes);
      case LARGEST_MAGNITUDE -> largest(left, count, lanes);
    }
  }

  private static void sum(float[] elements, int count, double[] lanes) {
    int whole = count - count % Reductions.LANES;
    for (int lane = 0; lane < Reductions.LANES; lane += 8) {
      double sum0 = lanes[lane];
      double sum1 = lanes[lane + 1];
      double sum2 = lanes[lane + 2];
      double sum3 = lanes[lane + 3];
      double sum4 = lanes[lane + 4];
      double sum5 = lanes[lane + 5];
      double sum6 = lanes[lane + 6];
      double sum7 = lanes[lane + 7];
      for (int index = lane; index < whole; index += Reductions.LANES) {
        sum0 += elements[index];
        sum1 += elements[index + 1];
        sum2 += elements[index + 2];
        sum3 += elements[index + 3];
        sum4 += elements[index + 4];
        sum5 += elements[index + 5];
        sum6 += elements[index + 6];
        sum7 += elements[index + 7];
      }
      lanes[lane] = sum0;
      lanes[lane + 1] = sum1;
      lanes[lane + 2] = sum2;
      lanes[lane + 3] = sum3;
      lanes[lane + 4] = sum4;
      lanes[lane + 5] = sum5;
      lanes[lane + 6] = sum6;
      lanes[lane + 7] = sum7;
    }
    for (int index = whole; index < count; index++) {
      lanes[index - whole] += elements[index];
    }
  }

  /** A product of two tiles that are one would turn each element into DOUBLE twice. */
  private static void squares(float[] elements, int count, double[] lanes) {
    int whole = count - count % Reductions.LANES;
    for (int lane = 0; lane < Reductions.LANES; lane += 8) {
      double sum0 = lanes[lane];
      double sum1 = lanes[lane + 1];
      double sum2 = lanes[lane + 2];
      double sum3 = lanes[lane + 3];
      double sum4 = lanes[lane + 4];
      double sum5 = lanes[lane + 5];
      double sum6 = lanes[lane + 6];
      double sum7 = lanes[lane + 7];
      for (int index = lane; index < whole; index += Reductions.LANES) {
        double element0 = elements[index];
        sum0 += element0 * element0;
        double element1 = elements[index + 1];
        sum1 += element1 * element1;
        double element2 = elements[index + 2];
        sum2 += element2 * element2;
        double element3 = elements[index + 3];
        sum3 += element3 * element3;
        double element4 = elements[index + 4];
        sum4 += element4 * element4;
        double element5 = elements[index + 5];
        sum5 += element5 * element5;
        double element6 = elements[index + 6];
        sum6 += element6 * element6;
        double element7 = elements[index + 7];
        sum7 += element7 * element7;
      }
      lanes[lane] = sum0;
      lanes[lane + 1] = sum1;
      lanes[lane + 2] = sum2;
      lanes[lane + 3] = sum3;
      lanes[lane + 4] = sum4;
      lanes[lane + 5] = sum5;
      lanes[lane + 6] = sum6;
      lanes[lane + 7] = sum7;
    }
    for (int index = whole; index < count; index++) {
      lanes[index - whole] += (double) elements[index] * elements[index];
    }
  }

  private static void dot(float[] left, float[] right, int count, double[] lanes) {
    int whole = count - count % Reductions.LANES;
    for (int lane = 0; lane < Reductions.LANES; lane += 8) {
      double sum0 = lanes[lane];
      double sum1 = lanes[lane + 1];
      double sum2 = lanes[lane + 2];
      double sum3 = lanes[lane + 3];
      double sum4 = lanes[lane + 4];
      double sum5 = lanes[lane + 5];
      double sum6 = lanes[lane + 6];
      double sum7 = lanes[lane + 7];
      for (int index = lane; index < whole; index += Reductions.LANES) {
        sum0 += (double) left[index] * right[index];
        sum1 += (double) left[index + 1] * right[index + 1];
        sum2 += (double) left[index + 2] * right[index + 2];
        sum3 += (double) left[index + 3] * right[index + 3];
        sum4 += (double) left[index + 4] * right[index + 4];
        sum5 += (double) left[index + 5] * right[index + 5];
        sum6 += (double) left[index + 6] * right[index + 6];
        sum7 += (double) left[index + 7] * right[index + 7];
      }
      lanes[lane] = sum0;
      lanes[lane + 1] = sum1;
      lanes[lane + 2] = sum2;
      lanes[lane + 3] = sum3;
      lanes[lane + 4] = sum4;
      lanes[lane + 5] = sum5;
      lanes[lane + 6] = sum6;
      lanes[lane + 7] = sum7;
    }
    for (int index = whole; index < count; index++) {
      lanes[index - whole] += (double) left[index] * right[index];
    }
  }

  private static void largest(float[] elements, int count, double[] lanes) {
    for (int index = 0; index < count; index++) {
      int lane = index % Reductions.LANES;
      lanes[lane] = Math.max(lanes[lane], Math.abs(elements[index]));
    }
  }

  private static void sum(double[] elements, int count, double[] lanes) {
    int whole = count - count % Reductions.LANES;
    for (int lane = 0; lane < Reductions.LANES; lane += 8) {
      double sum0 = lanes[lane];
      double sum1 = lanes[lane + 1];
      double sum2 = lanes[lane + 2];
      double sum3 = lanes[lane + 3];
      double sum4 = lanes[lane + 4];
      double sum5 = lanes[lane + 5];
      double sum6 = lanes[lane + 6];
      double sum7 = lanes[lane + 7];
      for (int index = lane; index < whole; index += Reductions.LANES) {
        sum0 += elements[index];
        sum1 += elements[index + 1];
        sum2 += elements[index + 2];
        sum3 += elements[index + 3];
        sum4 += elements[index + 4];
        sum5 += elements[index + 5];
        sum6 += elements[index + 6];
        sum7 += elements[index + 7];
      }
      lanes[lane] = sum0;
      lanes[lane + 1] = sum1;
      lanes[lane + 2] = sum2;
      lanes[lane + 3] = sum3;
      lanes[lane + 4] = sum4;
      lanes[lane + 5] = sum5;
      lanes[lane + 6] = sum6;
      lanes[lane + 7] = sum7;
    }
    for (int index = whole; index < count; index++) {
      lanes[index - whole] += elements[index];
    }
  }

  private static void dot(double[] left, double[] right, int count, double[] lanes) {
    if (count == 8 * Reductions.LANES) {
      eightRows(left, right, lanes);
    } else if (count == 3 * Reductions.LANES) {
      threeRows(left, right, lanes);
    } else {
      rows(left, right, count, lanes);
    }
  }

  private static void eightRows(double[] left, double[] right, double[] lanes) {
    for (int lane = 0; lane < Reductions.LANES; lane++) {
      double sum = lanes[lane];
      sum += left[lane] * right[lane];
      sum += left[lane + Reductions.LANES] * right[lane + Reductions.LANES];
      sum += left[lane + 2 * Reductions.LANES] * right[lane + 2 * Reductions.LANES];
      sum += left[lane + 3 * Reductions.LANES] * right[lane + 3 * Reductions.LANES];
      sum += left[lane + 4 * Reductions.LANES] * right[lane + 4 * Reductions.LANES];
      sum += left[lane + 5 * Reductions.LANES] * right[lane + 5 * Reductions.LANES];
      sum += left[lane + 6 * Reductions.LANES] * right[lane + 6 * Reductions.LANES];
      sum += left[lane + 7 * Reductions.LANES] * right[lane + 7 * Reductions.LANES];
      lanes[lane] = sum;
    }
  }

  private static void threeRows(double[] left, double[] right, double[] lanes) {
    for (int lane = 0; lane < Reductions.LANES; lane++) {
      double sum = lanes[lane];
      sum += left[lane] * right[lane];
      sum += left[lane + Reductions.LANES] * right[lane + Reductions.LANES];
      sum += left[lane + 2 * Reductions.LANES] * right[lane + 2 * Reductions.LANES];
      lanes[lane] = sum;
    }
  }

  private static void rows(double[] left, double[] right, int count, double[] lanes) {
    int whole = count - count % Reductions.LANES;
    for (int lane = 0; lane < Reductions.LANES; lane += 8) {
      double sum0 = lanes[lane];
      double sum1 = lanes[lane + 1];
      double sum2 = lanes[lane + 2];
      double sum3 = lanes[lane + 3];
      double sum4 = lanes[lane + 4];
      double sum5 = lanes[lane + 5];
      double sum6 = lanes[lane + 6];
      double sum7 = lanes[lane + 7];
      for (int index = lane; index < whole; index += Reductions.LANES) {
        sum0 += left[index] * right[index];
        sum1 += left[index + 1] * right[index + 1];
        sum2 += left[index + 2] * right[index + 2];
        sum3 += left[index + 3] * right[index + 3];
        sum4 += left[index + 4] * right[index + 4];
        sum5 += left[index + 5] * right[index + 5];
        sum6 += left[index + 6] * right[index + 6];
        sum7 += left[index + 7] * right[index + 7];
      }
      lanes[lane] = sum0;
      lanes[lane + 1] = sum1;
      lanes[lane + 2] = sum2;
      lanes[lane + 3] = sum3;
      lanes[lane + 4] = sum4;
      lanes[lane + 5] = sum5;
      lanes[lane + 6] = sum6;
      lanes[lane + 7] = sum7;
    }
    for (int index = whole; index < count; index++) {
      lanes[index - whole] += left[index] * right[index];
    }
  }

  private static void largest(double[] elements, int count, double[] lanes) {
    for (int index = 0; index < count; index++) {
      int lane = index % Reductions.LANES;
      lanes[lane] = Math.max(lanes[lane], Math.abs(elements[index]));
    }
  }
}
