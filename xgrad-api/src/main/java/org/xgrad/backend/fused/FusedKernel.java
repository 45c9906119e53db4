package org.xgrad.backend.fused;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.xgrad.backend.BoundKernel;
import org.xgrad.backend.Kernel;
import org.xgrad.backend.KernelChecks;
import org.xgrad.expr.ProgramShape;

/** A program's loops, one for each type of elements, generated when first bound. */
final class FusedKernel implements Kernel {
  private final ProgramShape program;
  private final LoopShape shape;
  private final Threads threads;
  private final boolean vectorises;
  private final Map<ElementType, Loop> loops = new ConcurrentHashMap<>();
  private final Map<ElementType, VectorLoop> vectorLoops = new ConcurrentHashMap<>();

  FusedKernel(ProgramShape program, Threads threads, Generator generator) {
    this.vectorises = generator == Generator.VECTOR && VectorLoopGenerator.takes(program);
    this.program = program;
    this.shape = LoopShape.of(program);
    this.threads = threads;
  }

  @Override
  public BoundKernel bind(Map<String, INDArray> arrays) {
    KernelChecks.requireArrays(program, arrays);
    INDArray like = arrays.get(program.slots().iterator().next());
    ElementType element = ElementType.of(like.dataType()).orElseThrow();
    Map<String, INDArray> bound = Map.copyOf(arrays);
    Loop loop =
        loops.computeIfAbsent(element, type -> LoopGenerator.generate(shape, program, type));
    int tileLength = element.tileLength(bound.size() * like.length());
    Body body = new TiledBody(shape, loop, element, bound, tileLength);
    if (vectorises) {
      VectorLoop vectors =
          vectorLoops.computeIfAbsent(element, type -> VectorLoopGenerator.generate(program, type));
      body = new VectorBody(program, vectors, body, element, bound);
    }
    return new BoundLoop(program, body, element, bound, threads.parts(like.length(), tileLength));
  }
}
