package org.xgrad.backend.fused;

import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.xgrad.backend.BoundKernel;
import org.xgrad.error.BackendException;
import org.xgrad.expr.Assignment;
import org.xgrad.expr.Expr;
import org.xgrad.expr.ProgramShape;

/** A loop on the memory of bound arrays. */
final class BoundLoop implements BoundKernel {
  private final ProgramShape program;
  private final Loop loop;
  private final ElementType element;
  private final Map<String, INDArray> arrays;
  private final Threads threads;
  private final long length;
  private final long[] inputs;
  private final long[] outputs;
  private final long[] copySources;
  private final long[] copyTargets;

  BoundLoop(
      ProgramShape program,
      LoopShape shape,
      Loop loop,
      ElementType element,
      Map<String, INDArray> arrays,
      Threads threads) {
    this.program = program;
    this.loop = loop;
    this.element = element;
    this.arrays = arrays;
    this.threads = threads;
    this.length = arrays.values().iterator().next().length();
    this.inputs =
        shape.inputs().stream().mapToLong(slot -> address(slot) - element.arrayBase()).toArray();
    this.outputs = shape.computed().stream().mapToLong(each -> address(each.target())).toArray();
    this.copySources = shape.copies().stream().mapToLong(this::source).toArray();
    this.copyTargets = shape.copies().stream().mapToLong(each -> address(each.target())).toArray();
  }

  private long source(Assignment copy) {
    return address(((Expr.Slot) copy.value()).name());
  }

  private long address(String slot) {
    return FusedBackend.address(arrays.get(slot));
  }

  @Override
  public void run(double... values) {
    if (values.length != program.parameters()) {
      throw new BackendException(
          "Program \"" + program + "\"",
          "it takes " + program.parameters() + " scalars and got " + values.length,
          "Run it with the scalars of a program of this shape.");
    }
    for (Map.Entry<String, INDArray> array : arrays.entrySet()) {
      if (array.getValue().wasClosed()) {
        throw new BackendException(
            "Program \"" + program + "\"",
            "the array bound to \"" + array.getKey() + "\" was closed",
            "Bind the program to open arrays.");
      }
    }
    Object scalars = element.scalars(values);
    // All tiles are there before anything is written: what can still fail then is nothing.
    List<Runnable> work = new ArrayList<>();
    for (Threads.Part part : threads.parts(length, element.tileLength())) {
      Object[] tiles = newTiles();
      work.add(() -> stretch(part.from(), part.to(), tiles, scalars));
    }
    try {
      Threads.run(work);
    } finally {
      Reference.reachabilityFence(arrays);
    }
  }

  private Object[] newTiles() {
    Object[] tiles = new Object[outputs.length];
    for (int output = 0; output < tiles.length; output++) {
      tiles[output] = element.newTile();
    }
    return tiles;
  }

  private void stretch(long from, long to, Object[] tiles, Object scalars) {
    int tileLength = element.tileLength();
    for (long start = from; start < to; start += tileLength) {
      int count = (int) Math.min(tileLength, to - start);
      long offset = start << element.logBytes();
      long bytes = (long) count << element.logBytes();
      for (int copy = 0; copy < copySources.length; copy++) {
        OffHeap.copy(copySources[copy] + offset, copyTargets[copy] + offset, bytes);
      }
      loop.run(inputs, offset, tiles, scalars, count);
      for (int output = 0; output < tiles.length; output++) {
        OffHeap.copyOut(tiles[output], element.arrayBase(), outputs[output] + offset, bytes);
      }
    }
  }
}
