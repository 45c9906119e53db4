package org.xgrad.internal.fused;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xgrad.backend.BoundKernel;
import org.xgrad.backend.Kernel;
import org.xgrad.backend.KernelChecks;
import org.xgrad.backend.Reductions;
import org.xgrad.expr.ProgramShape;

/** A program's loops, generated for a type of elements when first bound to arrays of it. */
final class FusedKernel implements Kernel {
  private static final Logger LOG = LoggerFactory.getLogger(FusedKernel.class);

  /** What loops are generated for: arrays that are all others may be copied without a loop. */
  private record Key(ElementType element, boolean copies) {}

  private final ProgramShape program;
  private final Threads threads;
  private final boolean vectorises;
  private final Map<Key, Loops> loops = new ConcurrentHashMap<>();
  private final Map<ElementType, VectorLoop> vectorLoops = new ConcurrentHashMap<>();

  FusedKernel(ProgramShape program, Threads threads, Generator generator) {
    this.vectorises = generator == Generator.VECTOR && VectorLoopGenerator.takes(program);
    this.program = program;
    this.threads = threads;
    int parts = LoopParts.of(LoopShape.of(program, true), program).parts().size();
    if (parts > 1) {
      LOG.info(
          "The program for {} has {} operations, too many for one compiled loop: {} loops share them",
          program.targets(),
          program.operations().size(),
          parts);
    }
  }

  @Override
  public BoundKernel bind(Map<String, INDArray> arrays) {
    KernelChecks.requireArrays(program, arrays);
    KernelChecks.requireOpen(program, arrays);
    KernelChecks.requireTaken(FusedBackend.NAME, FusedBackend::areTaken, program, arrays);
    INDArray like = arrays.get(program.slots().iterator().next());
    ElementType element = ElementType.of(like.dataType()).orElseThrow();
    Map<String, INDArray> bound = Map.copyOf(arrays);
    boolean copies = areAllOthers(bound);
    LoopShape shape = LoopShape.of(program, copies);
    Loops generated =
        loops.computeIfAbsent(new Key(element, copies), key -> generate(shape, element));
    int tileLength = element.tileLength(bound.size() * like.length());
    ReducedTiles reduced = ReducedTiles.of(program.reductions(), shape);
    Body body = new TiledBody(shape, generated, reduced, element, bound, tileLength);
    if (vectorises) {
      VectorLoop vectors =
          vectorLoops.computeIfAbsent(element, type -> VectorLoopGenerator.generate(program, type));
      body = new VectorBody(program, vectors, body, element, bound);
    }
    int stretch = program.reductions().isEmpty() ? tileLength : Reductions.CHUNK;
    return new BoundLoop(program, body, element, bound, threads.parts(like.length(), stretch));
  }

  private Loops generate(LoopShape shape, ElementType element) {
    LoopParts plan = LoopParts.of(shape, program);
    List<Loop> generated =
        plan.parts().stream().map(part -> LoopGenerator.generate(part, program, element)).toList();
    return new Loops(generated, plan.tiles());
  }

  /** Whether no two slots are the same memory: where some are, a copy might read what one wrote. */
  private boolean areAllOthers(Map<String, INDArray> bound) {
    Set<Long> addresses = new HashSet<>();
    return program.slots().stream()
        .allMatch(slot -> addresses.add(FusedBackend.address(bound.get(slot))));
  }
}
