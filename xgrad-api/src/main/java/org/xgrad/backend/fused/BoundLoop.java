package org.xgrad.backend.fused;

import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.xgrad.backend.BoundKernel;
import org.xgrad.backend.KernelChecks;
import org.xgrad.expr.ProgramShape;

/** A loop on the memory of bound arrays. */
final class BoundLoop implements BoundKernel {
  private final ProgramShape program;
  private final Body body;
  private final ElementType element;
  private final Map<String, INDArray> arrays;
  private final Threads threads;
  private final long length;

  BoundLoop(
      ProgramShape program,
      Body body,
      ElementType element,
      Map<String, INDArray> arrays,
      Threads threads) {
    this.program = program;
    this.body = body;
    this.element = element;
    this.arrays = arrays;
    this.threads = threads;
    this.length = arrays.values().iterator().next().length();
  }

  @Override
  public void run(double... values) {
    KernelChecks.requireScalars(program, values);
    KernelChecks.requireOpen(program, arrays);
    Object scalars = element.scalars(values);
    List<Runnable> work = new ArrayList<>();
    for (Threads.Part part : threads.parts(length, element.tileLength())) {
      work.add(body.over(part, scalars));
    }
    try {
      Threads.run(work);
    } finally {
      Reference.reachabilityFence(arrays);
    }
  }
}
