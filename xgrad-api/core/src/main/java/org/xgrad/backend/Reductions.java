package org.xgrad.backend;

import org.apiguardian.api.API;
import org.xgrad.expr.ReductionOperation;

/**
 * The order in which a {@link org.xgrad.expr.Reduction} is computed: the same everywhere, so that
 * its bits depend neither on the number of threads nor on the backend.
 *
 * <p>The elements are cut into chunks of {@value #CHUNK}, in the order in which they lie in memory.
 * A chunk has {@value #LANES} lanes: element {@code i} of it is added to lane {@code i % }{@value
 * #LANES}, in order, in double precision. Then the second half of the lanes is joined to the first,
 * the second quarter to the first, and so on until there is one number. The numbers of the chunks
 * are joined one after the other, the first to 0.
 *
 * <p>A lane of {@link ReductionOperation#SUM_OF_SQUARES_IN_SINGLE} has two strands. Its elements
 * are added to the one and to the other in turn, in single precision, and the lane's number is the
 * sum of both in double precision.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Reductions {
  /** The elements of a chunk. */
  public static final int CHUNK = 6144;

  /** The lanes of a chunk. */
  public static final int LANES = 64;

  private Reductions() {}

  /**
   * {@return how many chunks so many elements are}
   *
   * @param elements any number of at least 0
   */
  public static int chunks(long elements) {
    return Math.toIntExact((elements + CHUNK - 1) / CHUNK);
  }

  /**
   * {@return the number of a chunk}
   *
   * @param operation the reduction
   * @param lanes the lanes; used up
   * @param first where the first of them is
   */
  public static double ofLanes(ReductionOperation operation, double[] lanes, int first) {
    for (int half = LANES / 2; half > 0; half /= 2) {
      for (int lane = first; lane < first + half; lane++) {
        lanes[lane] = operation.join(lanes[lane], lanes[lane + half]);
      }
    }
    return lanes[first];
  }

  /**
   * {@return the number of all chunks}
   *
   * @param operation the reduction
   * @param chunks the number of each chunk
   */
  public static double ofChunks(ReductionOperation operation, double... chunks) {
    double total = 0;
    for (double chunk : chunks) {
      total = operation.join(total, chunk);
    }
    return total;
  }

  /**
   * {@return the number of elements that are at hand}
   *
   * @param operation the reduction
   * @param left the first operand's elements
   * @param right the second operand's; the first's once more where there is none
   */
  public static double of(ReductionOperation operation, double[] left, double[] right) {
    double[] chunks = new double[chunks(left.length)];
    for (int chunk = 0; chunk < chunks.length; chunk++) {
      int start = chunk * CHUNK;
      int end = Math.min(left.length, start + CHUNK);
      double[] lanes = new double[LANES * operation.strands()];
      for (int index = start; index < end; index++) {
        int lane = (index - start) % lanes.length;
        lanes[lane] = operation.add(lanes[lane], left[index], right[index]);
      }
      for (int strand = LANES; strand < lanes.length; strand++) {
        lanes[strand - LANES] = operation.join(lanes[strand - LANES], lanes[strand]);
      }
      chunks[chunk] = ofLanes(operation, lanes, 0);
    }
    return ofChunks(operation, chunks);
  }
}
