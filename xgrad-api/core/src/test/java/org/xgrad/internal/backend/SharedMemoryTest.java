package org.xgrad.internal.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.xgrad.backend.BoundKernel;
import org.xgrad.error.BackendException;
import org.xgrad.expr.Assignment;
import org.xgrad.expr.Binary;
import org.xgrad.expr.Expr;
import org.xgrad.expr.Parameter;
import org.xgrad.expr.Program;
import org.xgrad.expr.ShapeVisitor;
import org.xgrad.expr.Slot;
import org.xgrad.expr.Unary;
import org.xgrad.internal.fused.FusedBackend;
import org.xgrad.internal.nd4j.Nd4jBackend;

/**
 * Arrays that are parts of the same memory, on every backend: assignments see them as they were,
 * and of two targets that meet the later one stays.
 */
class SharedMemoryTest {
  private static final Expr X = Expr.slot("x");
  private static final Expr Y = Expr.slot("y");
  private static final int LENGTH = 6;

  /** What the fused backend can't take goes to the nd4j backend, as it does for users. */
  static List<Backends> backends() {
    List<Backends> backends = new ArrayList<>();
    backends.add(Backends.of(new Nd4jBackend()));
    FusedBackend.variants().forEach(fused -> backends.add(Backends.of(fused, new Nd4jBackend())));
    return backends;
  }

  /** Programs in which a wrong order of reads and writes shows. */
  private static List<Program> programs() {
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

  /** Where the first element of each array lies. */
  private static List<Map<String, Integer>> layouts() {
    List<Map<String, Integer>> layouts = new ArrayList<>();
    int[][] starts = {
      {0, 0, 8, 16},
      {0, 1, 8, 16},
      {1, 0, 8, 16},
      {0, 8, 0, 8},
      {0, 8, 8, 0},
      {0, 8, 5, 2},
      {3, 3, 3, 3},
      {0, 1, 2, 3},
      {3, 2, 1, 0},
      {0, 8, 16, 24}
    };
    for (int[] start : starts) {
      layouts.add(Map.of("x", start[0], "y", start[1], "z", start[2], "u", start[3]));
    }
    return layouts;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("backends")
  void everyAssignmentSeesTheArraysAsTheyWere(Backends backends) {
    for (Program program : programs()) {
      for (Map<String, Integer> layout : layouts()) {
        INDArray memory = Nd4j.arange(1, 33).castTo(DataType.FLOAT);
        float[] expected = expected(program, layout, memory.toFloatVector());
        Map<String, INDArray> arrays = new LinkedHashMap<>();
        for (String slot : program.shape().slots()) {
          int start = layout.get(slot);
          arrays.put(slot, memory.get(NDArrayIndex.interval(start, start + LENGTH)));
        }
        backends.run(program, arrays);
        assertThat(memory.toFloatVector())
            .as("%s at %s", program, new TreeMap<>(layout))
            .containsExactly(expected);
      }
    }
  }

  /** Plain Java on a copy: all is computed, and then all is stored, in order. */
  private static float[] expected(Program program, Map<String, Integer> layout, float[] memory) {
    float[] after = memory.clone();
    for (Assignment assignment : program.shape().assignments()) {
      for (int index = 0; index < LENGTH; index++) {
        after[layout.get(assignment.target()) + index] =
            value(assignment.value(), layout, memory, index, program.scalars());
      }
    }
    return after;
  }

  private static float value(
      Expr expression, Map<String, Integer> layout, float[] memory, int index, double[] scalars) {
    return expression.accept(
        new ShapeVisitor<>() {
          @Override
          public Float slot(Slot slot) {
            return memory[layout.get(slot.name()) + index];
          }

          @Override
          public Float parameter(Parameter parameter) {
            return (float) scalars[parameter.index()];
          }

          @Override
          public Float unary(Unary unary) {
            return (float)
                unary.operation().apply(value(unary.operand(), layout, memory, index, scalars));
          }

          @Override
          public Float binary(Binary binary) {
            return (float)
                binary
                    .operation()
                    .apply(
                        value(binary.left(), layout, memory, index, scalars),
                        value(binary.right(), layout, memory, index, scalars));
          }
        });
  }

  /** Columns of a matrix lie within each other. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("backends")
  void viewsWithGapsAreOfTheSameMemoryToo(Backends backends) {
    INDArray matrix = Nd4j.arange(1, 9).castTo(DataType.DOUBLE).reshape('c', 4, 2);
    INDArray upper = matrix.get(NDArrayIndex.interval(0, 3), NDArrayIndex.all());
    INDArray lower = matrix.get(NDArrayIndex.interval(1, 4), NDArrayIndex.all());
    backends.run(
        Program.of(new Assignment("x", Y), new Assignment("y", X)), Map.of("x", upper, "y", lower));
    assertThat(matrix.ravel().toDoubleVector()).containsExactly(3, 4, 1, 2, 3, 4, 5, 6);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("backends")
  void closedArraysAreRefusedBeforeAnythingIsWritten(Backends backends) {
    Program program =
        Program.of(new Assignment("x", X.plus(Y)), new Assignment("z", Expr.constant(1)));
    for (boolean isView : new boolean[] {false, true}) {
      INDArray x = Nd4j.createFromArray(1f, 2f);
      INDArray whole = Nd4j.createFromArray(3f, 4f, 5f);
      INDArray y = isView ? whole.get(NDArrayIndex.interval(0, 2)) : whole.dup().reshape(3);
      INDArray z = Nd4j.createFromArray(0f, 0f);
      INDArray fitting = isView ? y : Nd4j.createFromArray(3f, 4f);
      Map<String, INDArray> arrays = Map.of("x", x, "y", fitting, "z", z);
      BoundKernel bound = backends.bind(program.shape(), arrays);
      bound.run(program.scalars());
      (isView ? whole : fitting).close();
      assertThatThrownBy(() -> bound.run(program.scalars()))
          .isInstanceOf(BackendException.class)
          .hasMessageContaining("\"y\" was closed");
      assertThatThrownBy(() -> backends.bind(program.shape(), arrays))
          .isInstanceOf(BackendException.class)
          .hasMessageContaining("\"y\" was closed");
      assertThatThrownBy(() -> backends.choose(arrays.values()))
          .isInstanceOf(BackendException.class)
          .hasMessageContaining("closed");
      assertThat(x.toFloatVector()).containsExactly(4, 6);
    }
  }
}
