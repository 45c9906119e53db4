package org.xgrad.internal.nd4j;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.memory.conf.WorkspaceConfiguration;
import org.nd4j.linalg.api.memory.enums.AllocationPolicy;
import org.nd4j.linalg.api.memory.enums.LearningPolicy;
import org.nd4j.linalg.api.memory.enums.ResetPolicy;
import org.nd4j.linalg.api.memory.enums.SpillPolicy;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.xgrad.backend.BoundKernel;
import org.xgrad.backend.KernelChecks;
import org.xgrad.expr.Assignment;
import org.xgrad.expr.ProgramShape;

/**
 * A program on arrays of HALF or BFLOAT16, computed in FLOAT and rounded once, when a result is
 * stored. In HALF itself an epsilon of 1e-8 is 0, and the square of 300 is infinite.
 */
final class WidenedKernel implements BoundKernel {
  private static final String WORKSPACE = "XGRAD_BACKEND_ND4J_WIDENED";

  private static final WorkspaceConfiguration WORKSPACE_CONFIGURATION =
      WorkspaceConfiguration.builder()
          .policyAllocation(AllocationPolicy.STRICT)
          .policyLearning(LearningPolicy.FIRST_LOOP)
          .policySpill(SpillPolicy.REALLOCATE)
          .policyReset(ResetPolicy.BLOCK_LEFT)
          .build();

  private final ProgramShape program;
  private final Map<String, INDArray> arrays;
  private final Function<Map<String, INDArray>, BoundKernel> inFloat;

  WidenedKernel(
      ProgramShape program,
      Map<String, INDArray> arrays,
      Function<Map<String, INDArray>, BoundKernel> inFloat) {
    this.program = program;
    this.arrays = Map.copyOf(arrays);
    this.inFloat = inFloat;
  }

  /** Whether a program on these arrays is to be computed in FLOAT, because it computes at all. */
  static boolean isFor(ProgramShape program, Map<String, INDArray> arrays) {
    return !program.operations().isEmpty()
        && arrays.values().stream().allMatch(array -> array.dataType().width() < Float.BYTES);
  }

  @Override
  public double[] run(double... values) {
    KernelChecks.requireScalars(program, values);
    KernelChecks.requireOpen(program, arrays);
    if (arrays.values().stream().anyMatch(INDArray::isEmpty)) {
      return new double[program.reductions().size()];
    }
    try (MemoryWorkspace temporary =
        Nd4j.getWorkspaceManager().getAndActivateWorkspace(WORKSPACE_CONFIGURATION, WORKSPACE)) {
      Map<String, INDArray> wide = new LinkedHashMap<>();
      program.slots().forEach(slot -> wide.put(slot, arrays.get(slot).castTo(DataType.FLOAT)));
      List<INDArray> results = new ArrayList<>();
      for (Assignment assignment : program.assignments()) {
        results.add(
            assignment
                .copied()
                // A detour through FLOAT would change the bits of a NaN.
                .map(copied -> arrays.get(copied).dup())
                .orElseGet(() -> wide.get(assignment.target())));
      }
      double[] yields = inFloat.apply(wide).run(values);
      for (int index = 0; index < results.size(); index++) {
        arrays.get(program.assignments().get(index).target()).assign(results.get(index));
      }
      return yields;
    }
  }
}
