package org.xgrad.internal.fused;

import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.xgrad.expr.ProgramShape;

/** Whole vectors by the Vector API, and what is left at the end of a stretch by tiles. */
final class VectorBody implements Body {
  private final VectorLoop loop;
  private final Body rest;
  private final int lanes;
  private final Object[] inputs;
  private final Object[] outputs;

  VectorBody(
      ProgramShape program,
      VectorLoop loop,
      Body rest,
      ElementType element,
      Map<String, INDArray> arrays) {
    this.loop = loop;
    this.rest = rest;
    this.lanes = Segments.lanes(element);
    this.inputs = program.reads().stream().map(slot -> Segments.of(arrays.get(slot))).toArray();
    this.outputs =
        program.assignments().stream()
            .map(each -> Segments.of(arrays.get(each.target())))
            .toArray();
  }

  @Override
  public Runnable over(Threads.Part part, Object scalars, double[][] chunks) {
    long end = part.to() - (part.to() - part.from()) % lanes;
    Runnable tail = rest.over(new Threads.Part(end, part.to()), scalars, chunks);
    return () -> {
      loop.run(inputs, outputs, scalars, part.from(), end);
      tail.run();
    };
  }
}
