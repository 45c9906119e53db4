package org.xgrad.internal.fused;

import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.xgrad.expr.Assignment;

/** Raw loads into tiles, and tiles copied out. */
final class TiledBody implements Body {
  private final Loop[] loops;
  private final ReducedTiles reduced;
  private final ElementType element;
  private final Map<String, INDArray> arrays;
  private final int tileLength;
  private final int tileCount;
  private final long[] inputs;
  private final long[] outputs;
  private final long[] copySources;
  private final long[] copyTargets;

  TiledBody(
      LoopShape shape,
      Loops loops,
      ReducedTiles reduced,
      ElementType element,
      Map<String, INDArray> arrays,
      int tileLength) {
    this.loops = loops.inOrder().toArray(Loop[]::new);
    this.reduced = reduced;
    this.element = element;
    this.arrays = arrays;
    this.tileLength = tileLength;
    this.tileCount = loops.tiles();
    this.inputs =
        shape.loaded().stream().mapToLong(slot -> address(slot) - element.arrayBase()).toArray();
    this.outputs = targets(shape.computed());
    this.copySources =
        shape.copies().stream().mapToLong(copy -> address(copy.copied().orElseThrow())).toArray();
    this.copyTargets = targets(shape.copies());
  }

  private long[] targets(List<Assignment> assignments) {
    return assignments.stream().mapToLong(each -> address(each.target())).toArray();
  }

  private long address(String slot) {
    return FusedBackend.address(arrays.get(slot));
  }

  @Override
  public Runnable over(Threads.Part part, Object scalars, double[][] chunks) {
    // A new array is cleared: many short programs would clear more than they compute.
    int length = (int) Math.min(tileLength, part.to() - part.from());
    Object[] tiles = new Object[tileCount];
    for (int tile = 0; tile < tileCount; tile++) {
      tiles[tile] = element.newTile(length);
    }
    if (reduced.reductions().isEmpty()) {
      return () -> stretch(part.from(), part.to(), tiles, scalars, count -> {});
    }
    ReducedTiles.Stretch sums = reduced.new Stretch(element, tiles, part.from(), chunks);
    return () -> {
      stretch(part.from(), part.to(), tiles, scalars, sums::add);
      sums.end();
    };
  }

  private void stretch(long from, long to, Object[] tiles, Object scalars, IntConsumer whenDone) {
    for (long start = from; start < to; start += tileLength) {
      int count = (int) Math.min(tileLength, to - start);
      long offset = start << element.logBytes();
      long bytes = (long) count << element.logBytes();
      for (Loop loop : loops) {
        loop.run(inputs, offset, tiles, scalars, count);
      }
      // Not before the loops, which have preloaded what is written now.
      for (int copy = 0; copy < copySources.length; copy++) {
        OffHeap.copy(copySources[copy] + offset, copyTargets[copy] + offset, bytes);
      }
      for (int output = 0; output < outputs.length; output++) {
        OffHeap.copyOut(tiles[output], element.arrayBase(), outputs[output] + offset, bytes);
      }
      whenDone.accept(count);
    }
  }
}
