package org.xgrad.internal.nd4j;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
import org.xgrad.expr.ProgramShape;

/** A program's steps as ND4J operations on bound arrays. */
final class Nd4jKernel implements BoundKernel {

  /** The workspace of the temporaries, one a thread. */
  static final String WORKSPACE = "XGRAD_BACKEND_ND4J";

  private static final WorkspaceConfiguration WORKSPACE_CONFIGURATION =
      WorkspaceConfiguration.builder()
          .policyAllocation(AllocationPolicy.STRICT)
          .policyLearning(LearningPolicy.FIRST_LOOP)
          .policySpill(SpillPolicy.REALLOCATE)
          .policyReset(ResetPolicy.BLOCK_LEFT)
          .build();

  private final ProgramShape program;
  private final RegisterPlan plan;
  private final Map<String, INDArray> arrays;
  private final INDArray like;
  private final List<INDArray> scalars = new ArrayList<>();
  private final List<Nd4jStep> steps;

  /**
   * A program on arrays.
   *
   * @param plan for arrays that lie apart; where some share memory, there is another one
   */
  Nd4jKernel(ProgramShape program, RegisterPlan plan, Map<String, INDArray> arrays) {
    this.program = program;
    this.arrays = Map.copyOf(arrays);
    this.plan = SharedMemory.isWritten(program, arrays) ? RegisterPlan.storingLast(program) : plan;
    this.like = arrays.get(program.slots().iterator().next());
    try (MemoryWorkspace outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
      for (int index = 0; index < program.parameters(); index++) {
        scalars.add(Nd4j.scalar(like.dataType(), 0));
      }
      steps = Nd4jStep.of(this.plan, scalars, like);
    }
  }

  @Override
  public double[] run(double... values) {
    KernelChecks.requireScalars(program, values);
    KernelChecks.requireOpen(program, arrays);
    double[] yields = program.reductions().isEmpty() ? NO_VALUES : newYields();
    if (like.isEmpty()) {
      return yields;
    }
    for (int index = 0; index < values.length; index++) {
      scalars.get(index).putScalar(0, values[index]);
    }
    try (MemoryWorkspace temporary =
        Nd4j.getWorkspaceManager().getAndActivateWorkspace(WORKSPACE_CONFIGURATION, WORKSPACE)) {
      INDArray[] registers = new INDArray[plan.registers()];
      for (int index = 0; index < registers.length; index++) {
        registers[index] = Nd4j.createUninitialized(like.dataType(), like.shape(), like.ordering());
      }
      for (Nd4jStep step : steps) {
        step.run(place -> at(place, registers), yields);
      }
    }
    return yields;
  }

  private double[] newYields() {
    return new double[program.reductions().size()];
  }

  private INDArray at(RegisterPlan.Place place, INDArray[] registers) {
    if (place instanceof RegisterPlan.Array array) {
      return arrays.get(array.slot());
    } else if (place instanceof RegisterPlan.Register register) {
      return registers[register.index()];
    }
    return scalars.get(((RegisterPlan.Number) place).index());
  }
}
