package org.xgrad.internal.fused;

import java.util.Arrays;
import java.util.List;
import org.xgrad.backend.Reductions;
import org.xgrad.expr.Expr;
import org.xgrad.expr.Reduction;

/**
 * The reductions of a program, over tiles.
 *
 * @param reductions in order
 * @param left the tile of each one's first operand
 * @param right the tile of its second operand; that of the first where there is none
 */
record ReducedTiles(List<Reduction> reductions, int[] left, int[] right) {

  static ReducedTiles of(List<Reduction> reductions, LoopShape shape) {
    int[] left = new int[reductions.size()];
    int[] right = new int[reductions.size()];
    for (int index = 0; index < left.length; index++) {
      List<Expr> operands = reductions.get(index).operands();
      left[index] = shape.tileOf(operands.get(0));
      right[index] = shape.tileOf(operands.get(operands.size() - 1));
    }
    return new ReducedTiles(reductions, left, right);
  }

  /** The work of a stretch, which starts with a chunk. */
  final class Stretch {
    private final ElementType element;
    private final Object[] tiles;
    private final double[][] chunks;
    private final double[][] lanes;

    /** Of the reductions that have them; empty of the others. */
    private final float[][] strands;

    private long done;

    /**
     * @param tiles the stretch's tiles
     * @param first the stretch's first element
     * @param chunks gets the number of each chunk, for each reduction
     */
    Stretch(ElementType element, Object[] tiles, long first, double[][] chunks) {
      this.element = element;
      this.tiles = tiles;
      this.chunks = chunks;
      this.done = first;
      this.lanes = new double[left.length][Reductions.LANES];
      this.strands = new float[left.length][];
      for (int index = 0; index < left.length; index++) {
        int count = reductions.get(index).operation().strands();
        strands[index] = new float[count > 1 ? count * Reductions.LANES : 0];
      }
    }

    /** Takes in what the tiles hold now. */
    void add(int count) {
      for (int index = 0; index < lanes.length; index++) {
        if (strands[index].length > 0) {
          element.addToStrands(tiles[left[index]], count, strands[index]);
        } else {
          element.addToLanes(
              reductions.get(index).operation(),
              tiles[left[index]],
              tiles[right[index]],
              count,
              lanes[index]);
        }
      }
      done += count;
      if (done % Reductions.CHUNK == 0) {
        closeChunk();
      }
    }

    /** The stretch is over. */
    void end() {
      if (done % Reductions.CHUNK != 0) {
        closeChunk();
      }
    }

    private void closeChunk() {
      int chunk = (int) ((done - 1) / Reductions.CHUNK);
      for (int index = 0; index < lanes.length; index++) {
        for (int strand = 0; strand < strands[index].length; strand++) {
          lanes[index][strand % Reductions.LANES] += strands[index][strand];
          strands[index][strand] = 0;
        }
        chunks[index][chunk] =
            Reductions.ofLanes(reductions.get(index).operation(), lanes[index], 0);
        Arrays.fill(lanes[index], 0);
      }
    }
  }
}
