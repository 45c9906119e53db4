package org.xgrad.internal.fused;

import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.xgrad.backend.BoundKernel;
import org.xgrad.backend.KernelChecks;
import org.xgrad.backend.Reductions;
import org.xgrad.expr.ProgramShape;
import org.xgrad.internal.array.ArrayMemory;

/** A loop on the memory of bound arrays. */
final class BoundLoop implements BoundKernel {
  private final ProgramShape program;
  private final Body body;
  private final ElementType element;
  private final Map<String, INDArray> arrays;
  private final List<DataBuffer> memory;
  private final List<Threads.Part> parts;

  BoundLoop(
      ProgramShape program,
      Body body,
      ElementType element,
      Map<String, INDArray> arrays,
      List<Threads.Part> parts) {
    this.program = program;
    this.body = body;
    this.element = element;
    this.arrays = arrays;
    this.memory = memory(arrays.values());
    this.parts = parts;
  }

  /** The buffers that were allocated: arrays are views of the same few, as a rule. */
  private static List<DataBuffer> memory(Collection<INDArray> arrays) {
    Set<DataBuffer> buffers = Collections.newSetFromMap(new IdentityHashMap<>());
    for (INDArray array : arrays) {
      buffers.add(ArrayMemory.memory(array));
    }
    return List.copyOf(buffers);
  }

  @Override
  public double[] run(double... values) {
    KernelChecks.requireScalars(program, values);
    for (DataBuffer buffer : memory) {
      if (buffer.wasClosed()) {
        KernelChecks.requireOpen(program, arrays);
      }
    }
    Object scalars = element.scalars(values);
    double[][] chunks = chunks();
    List<Runnable> work = new ArrayList<>(parts.size());
    for (Threads.Part part : parts) {
      work.add(body.over(part, scalars, chunks));
    }
    double[] totals = chunks.length == 0 ? NO_VALUES : new double[chunks.length];
    try {
      Threads.run(work);
    } finally {
      Reference.reachabilityFence(arrays);
    }
    for (int index = 0; index < totals.length; index++) {
      totals[index] =
          Reductions.ofChunks(program.reductions().get(index).operation(), chunks[index]);
    }
    return totals;
  }

  private double[][] chunks() {
    int count = Reductions.chunks(parts.get(parts.size() - 1).to());
    return new double[program.reductions().size()][count];
  }
}
