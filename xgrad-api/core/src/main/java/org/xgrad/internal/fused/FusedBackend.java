package org.xgrad.internal.fused;

import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.executioner.OpExecutioner;
import org.nd4j.linalg.factory.Nd4j;
import org.xgrad.backend.Backend;
import org.xgrad.backend.FlatArrays;
import org.xgrad.backend.Kernel;
import org.xgrad.error.BackendException;
import org.xgrad.expr.ProgramShape;

/** Runs each program on the CPU as one generated loop. */
public final class FusedBackend implements Backend {
  static final String NAME = "fused";

  private final Threads threads = Threads.ofMachine();
  private final Supplier<Generator> generator;

  /**
   * The backend with the best generator there is here, or the one that {@code
   * -Dxgrad.fused.generator} names: {@code vector} or {@code raw}. Where that one is unknown, or
   * not available here, {@link #compile} says so.
   */
  public FusedBackend() {
    this(Generator::choose);
  }

  private FusedBackend(Supplier<Generator> generator) {
    this.generator = generator;
  }

  /** A backend for each generator that is available here, best first. */
  public static List<FusedBackend> variants() {
    return Stream.of(Generator.values())
        .filter(Generator::isAvailable)
        .map(generator -> new FusedBackend(() -> generator))
        .toList();
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public int rank() {
    return 10;
  }

  @Override
  public boolean isAvailable() {
    return OffHeap.isAvailable()
        && Nd4j.getExecutioner().type() == OpExecutioner.ExecutionerType.NATIVE_CPU;
  }

  @Override
  public boolean takes(Collection<INDArray> arrays) {
    return areTaken(arrays);
  }

  static boolean areTaken(Collection<INDArray> arrays) {
    return arrays.stream().allMatch(array -> ElementType.of(array.dataType()).isPresent())
        && FlatArrays.are(arrays, FusedBackend::address);
  }

  /** The address of an array's first element, a view's offset included. */
  static long address(INDArray array) {
    return array.data().addressPointer().address();
  }

  /**
   * @throws BackendException if the generator that was asked for is unknown or not available here
   */
  @Override
  public Kernel compile(ProgramShape program) {
    return new FusedKernel(program, threads, generator.get());
  }

  /** The backend and its generator, for a log. */
  @Override
  public String toString() {
    try {
      return name() + " (" + generator.get().label() + ")";
    } catch (BackendException wrongSetting) {
      return name();
    }
  }
}
