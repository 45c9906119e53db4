package org.xgrad.testkit.backend;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.xgrad.expr.Assignment;
import org.xgrad.expr.Expr;
import org.xgrad.expr.Program;
import org.xgrad.testkit.oracle.Precision;

/**
 * Vectors of FLOAT within one piece of memory.
 *
 * @param x where the first element of the array in slot x lies
 * @param y the same of slot y
 * @param z the same of slot z
 * @param u the same of slot u
 */
record SharedMemory(int x, int y, int z, int u) {
  /** Some of them are the same array; none overlap in part. */
  static final List<SharedMemory> SAME =
      List.of(
          new SharedMemory(0, 0, 8, 16),
          new SharedMemory(0, 8, 0, 8),
          new SharedMemory(0, 8, 8, 0),
          new SharedMemory(3, 3, 3, 3),
          new SharedMemory(0, 8, 16, 24));

  /** Some of them overlap in part. */
  static final List<SharedMemory> IN_PART =
      List.of(
          new SharedMemory(0, 1, 8, 16),
          new SharedMemory(1, 0, 8, 16),
          new SharedMemory(0, 8, 5, 2),
          new SharedMemory(0, 1, 2, 3),
          new SharedMemory(3, 2, 1, 0));

  private static final int LENGTH = 6;
  private static final int MEMORY = 32;
  private static final Expr X = Expr.slot("x");
  private static final Expr Y = Expr.slot("y");

  /** Programs in which a wrong order of reads and writes shows. */
  static List<Program> programs() {
    return List.of(
        Program.of(new Assignment("x", Y)),
        Program.of(new Assignment("x", Y), new Assignment("y", X)),
        Program.of(new Assignment("x", Y), new Assignment("z", Y), new Assignment("u", X)),
        Program.of(new Assignment("z", X), new Assignment("x", Y)),
        Program.of(new Assignment("z", X), new Assignment("u", Y)),
        Program.of(new Assignment("x", X.plus(Y)), new Assignment("y", X.minus(Y))),
        Program.of(new Assignment("y", Y.times(2)), new Assignment("x", X)),
        Program.of(
            new Assignment("z", Expr.constant(3)),
            new Assignment("x", Y.times(X.plus(Y)).minus(X))),
        Program.of(new Assignment("x", Y.negated()), new Assignment("y", X.plus(Y).squared())));
  }

  /** The memory: 1, 2, 3 and so on. */
  static INDArray memory() {
    return Elements.vector(Precision.FLOAT, numbers());
  }

  private static double[] numbers() {
    double[] numbers = new double[MEMORY];
    for (int index = 0; index < MEMORY; index++) {
      numbers[index] = index + 1;
    }
    return numbers;
  }

  private int start(String slot) {
    return switch (slot) {
      case "x" -> x;
      case "y" -> y;
      case "z" -> z;
      case "u" -> u;
      default -> throw new IllegalArgumentException(slot);
    };
  }

  /** Whether two of a program's arrays have memory in common. */
  boolean isShared(Program program) {
    List<String> slots = List.copyOf(program.shape().slots());
    return slots.stream()
        .anyMatch(
            one ->
                slots.stream()
                    .anyMatch(
                        other ->
                            !one.equals(other) && Math.abs(start(one) - start(other)) < LENGTH));
  }

  Map<String, INDArray> arrays(Program program) {
    return arrays(program, memory());
  }

  /** A program's arrays within this memory. */
  Map<String, INDArray> arrays(Program program, INDArray memory) {
    Map<String, INDArray> arrays = new LinkedHashMap<>();
    for (String slot : program.shape().slots()) {
      arrays.put(slot, memory.get(NDArrayIndex.interval(start(slot), start(slot) + LENGTH)));
    }
    return arrays;
  }

  /** All is computed, and then all is stored, in order. */
  double[] expected(Program program) {
    double[] memory = numbers();
    Map<String, double[]> before = new LinkedHashMap<>();
    for (String slot : program.shape().slots()) {
      before.put(slot, Arrays.copyOfRange(memory, start(slot), start(slot) + LENGTH));
    }
    Map<String, double[]> after = Precision.FLOAT.run(program, before);
    for (String target : program.shape().targets()) {
      System.arraycopy(after.get(target), 0, memory, start(target), LENGTH);
    }
    return memory;
  }

  @Override
  public String toString() {
    return "vectors of %d elements that start at x: %d, y: %d, z: %d, u: %d"
        .formatted(LENGTH, x, y, z, u);
  }
}
