package org.xgrad.internal.nd4j;

import java.util.Arrays;
import java.util.Collection;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.xgrad.backend.Backend;
import org.xgrad.backend.Kernel;
import org.xgrad.backend.KernelChecks;
import org.xgrad.expr.ProgramShape;

/**
 * Runs programs as ND4J operations, on whatever device ND4J uses. Arrays of HALF and BFLOAT16 are
 * computed with in FLOAT.
 */
public final class Nd4jBackend implements Backend {

  @Override
  public String name() {
    return "nd4j";
  }

  @Override
  public int rank() {
    return 0;
  }

  @Override
  public boolean isAvailable() {
    return true;
  }

  @Override
  public boolean takes(Collection<INDArray> arrays) {
    return arrays.stream().allMatch(array -> array.dataType().isFPType())
        && arrays.stream().map(INDArray::dataType).distinct().count() <= 1
        && arrays.stream().map(array -> Arrays.toString(array.shape())).distinct().count() <= 1;
  }

  @Override
  public Kernel compile(ProgramShape program) {
    RegisterPlan plan = RegisterPlan.of(program);
    return arrays -> {
      KernelChecks.requireArrays(program, arrays);
      KernelChecks.requireOpen(program, arrays);
      KernelChecks.requireTaken(name(), this::takes, program, arrays);
      return WidenedKernel.isFor(program, arrays)
          ? new WidenedKernel(program, arrays, wide -> new Nd4jKernel(program, plan, wide))
          : new Nd4jKernel(program, plan, arrays);
    };
  }

  /** The backend, for a log. */
  @Override
  public String toString() {
    return name();
  }
}
