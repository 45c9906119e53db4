package org.xgrad.cuda;

import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.xgrad.backend.BoundKernel;
import org.xgrad.backend.KernelChecks;
import org.xgrad.cuda.internal.CudaSource;
import org.xgrad.cuda.internal.Precision;
import org.xgrad.error.BackendException;
import org.xgrad.expr.ProgramShape;

/**
 * A kernel and its arrays.
 *
 * <p>Where an array is on the device is asked before each launch, for ND4J moves arrays to the
 * device of the thread that uses them.
 */
final class BoundLaunch implements BoundKernel {
  private final ProgramShape program;
  private final Gpu gpu;
  private final CudaKernel kernel;
  private final Map<String, INDArray> arrays;
  private final List<String> slots;
  private final INDArray like;
  private final List<INDArray> read;
  private final List<INDArray> written;
  private final List<INDArray> used;
  private final Arguments arguments;
  private final Optional<LaneArray> lanes;

  BoundLaunch(ProgramShape program, Gpu gpu, CudaKernel kernel, Map<String, INDArray> arrays) {
    this.program = program;
    this.gpu = gpu;
    this.kernel = kernel;
    this.arrays = arrays;
    this.slots = List.copyOf(program.slots());
    this.like = arrays.get(slots.get(0));
    this.read = program.reads().stream().map(arrays::get).toList();
    this.lanes =
        program.reductions().isEmpty()
            ? Optional.empty()
            : Optional.of(new LaneArray(program.reductions(), like.length()));
    this.written = new ArrayList<>();
    program.assignments().forEach(each -> written.add(arrays.get(each.target())));
    lanes.ifPresent(each -> written.add(each.array()));
    this.used = new ArrayList<>(slots.stream().map(arrays::get).toList());
    lanes.ifPresent(each -> used.add(each.array()));
    this.arguments =
        new Arguments(
            Precision.of(like.dataType()).orElseThrow(),
            slots.size(),
            program.parameters(),
            lanes.isPresent());
  }

  /** Compiles for the calling thread's device, so that a failure to do so comes before any run. */
  void compile() {
    kernel.function(like.dataType());
  }

  @Override
  public double[] run(double... scalars) {
    KernelChecks.requireScalars(program, scalars);
    KernelChecks.requireOpen(program, arrays);
    CompiledKernel function = kernel.function(like.dataType());
    Pointer stream = gpu.prepare(used);
    arguments.length(like.length());
    for (int slot = 0; slot < slots.size(); slot++) {
      arguments.array(
          slot, address("bound to \"" + slots.get(slot) + "\"", arrays.get(slots.get(slot))));
    }
    lanes.ifPresent(each -> arguments.lanes(address("of its reductions", each.array())));
    for (int scalar = 0; scalar < scalars.length; scalar++) {
      arguments.scalar(scalar, scalars[scalar]);
    }
    try {
      function.launch(stream, threads(), arguments);
      gpu.launched(read, written);
      return lanes.map(LaneArray::values).orElse(NO_VALUES);
    } finally {
      Reference.reachabilityFence(this);
    }
  }

  private long threads() {
    return lanes.isPresent() ? CudaSource.lanes(like.length()) : like.length();
  }

  private long address(String which, INDArray array) {
    long address = gpu.address(array);
    if (address == 0) {
      throw new BackendException(
          "Program \"" + program + "\"",
          "the array " + which + " has no memory on the GPU",
          "Use another backend: -Dxgrad.backend=nd4j.");
    }
    return address;
  }
}
