package org.example.loops;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.xgrad.backend.BoundKernel;
import org.xgrad.backend.Kernel;
import org.xgrad.backend.KernelChecks;
import org.xgrad.backend.Reductions;
import org.xgrad.expr.Binary;
import org.xgrad.expr.Expr;
import org.xgrad.expr.Operation;
import org.xgrad.expr.OperationVisitor;
import org.xgrad.expr.Parameter;
import org.xgrad.expr.ProgramShape;
import org.xgrad.expr.Reduction;
import org.xgrad.expr.Unary;

/** A program's operations in order, each a loop over all elements. */
record LoopsKernel(ProgramShape program, LoopsBackend backend) implements Kernel {

  @Override
  public BoundKernel bind(Map<String, INDArray> arrays) {
    KernelChecks.requireArrays(program, arrays);
    KernelChecks.requireOpen(program, arrays);
    KernelChecks.requireTaken(backend.name(), backend::takes, program, arrays);
    Map<String, INDArray> bound = Map.copyOf(arrays);
    return scalars -> {
      KernelChecks.requireScalars(program, scalars);
      KernelChecks.requireOpen(program, bound);
      return run(bound, scalars);
    };
  }

  /** Everything is computed before anything is stored. */
  private double[] run(Map<String, INDArray> arrays, double[] scalars) {
    int length = (int) arrays.values().iterator().next().length();
    Map<Expr, float[]> values = new HashMap<>();
    for (String slot : program.reads()) {
      float[] value = new float[length];
      memory(arrays.get(slot)).get(value);
      values.put(Expr.slot(slot), value);
    }
    for (Parameter place : program.places()) {
      float[] value = new float[length];
      Arrays.fill(value, (float) scalars[place.index()]);
      values.put(place, value);
    }
    for (Operation operation : program.operations()) {
      values.put(operation, compute(operation, values, length));
    }
    program
        .assignments()
        .forEach(each -> memory(arrays.get(each.target())).put(values.get(each.value())));
    return program.reductions().stream().mapToDouble(each -> reduce(each, values)).toArray();
  }

  /** In double precision, and in the order that all backends have. */
  private static double reduce(Reduction reduction, Map<Expr, float[]> values) {
    List<double[]> operands =
        reduction.operands().stream().map(each -> widened(values.get(each))).toList();
    return Reductions.of(reduction.operation(), operands.get(0), operands.get(operands.size() - 1));
  }

  private static double[] widened(float[] values) {
    double[] wide = new double[values.length];
    for (int index = 0; index < wide.length; index++) {
      wide[index] = values[index];
    }
    return wide;
  }

  /** From a view's first element on. */
  private static FloatPointer memory(INDArray array) {
    return new FloatPointer(array.data().addressPointer());
  }

  /** In double precision and rounded once, which is what an operation on floats is. */
  private static float[] compute(Operation operation, Map<Expr, float[]> values, int length) {
    float[] result = new float[length];
    return operation.accept(
        new OperationVisitor<>() {
          @Override
          public float[] unary(Unary unary) {
            float[] operand = values.get(unary.operand());
            for (int index = 0; index < length; index++) {
              result[index] = (float) unary.operation().apply(operand[index]);
            }
            return result;
          }

          @Override
          public float[] binary(Binary binary) {
            float[] left = values.get(binary.left());
            float[] right = values.get(binary.right());
            for (int index = 0; index < length; index++) {
              result[index] = (float) binary.operation().apply(left[index], right[index]);
            }
            return result;
          }
        });
  }
}
