package org.xgrad.internal.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.xgrad.backend.Backend;
import org.xgrad.backend.Reductions;
import org.xgrad.error.BackendException;
import org.xgrad.expr.Assignment;
import org.xgrad.expr.Expr;
import org.xgrad.expr.Extent;
import org.xgrad.expr.Program;
import org.xgrad.expr.ReductionOperation;
import org.xgrad.expr.Tensor;
import org.xgrad.internal.fused.FusedBackend;
import org.xgrad.internal.nd4j.Nd4jBackend;

class PassSequenceTest {
  private static final Expr X = Expr.slot("x");
  private static final Expr Y = Expr.slot("y");
  private static final List<Tensor> TENSORS =
      List.of(Tensor.of("W", 100, 70), Tensor.of("none", 0, 3), Tensor.of("b", 70), Tensor.of("c"));
  private static final int LENGTH = 7071;

  static Stream<Backends> backends() {
    return Stream.concat(
            FusedBackend.variants().stream().map(Backend.class::cast),
            Stream.of((Backend) new Nd4jBackend()))
        .map(Backends::of);
  }

  private static double[] numbers(int seed) {
    return new Random(seed).doubles(LENGTH, -1, 1).toArray();
  }

  private static double square(double[] values, int from, int to) {
    double[] part = Arrays.copyOfRange(values, from, to);
    return Reductions.of(ReductionOperation.SUM_OF_SQUARES, part, part);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("backends")
  void eachTensorHasANumberOfItsOwn(Backends backends) {
    double[] x = numbers(1);
    double[] y = numbers(2);
    Map<String, INDArray> arrays =
        Map.of(
            "x", Nd4j.createFromArray(x).reshape(1, LENGTH),
            "y", Nd4j.createFromArray(y).reshape(1, LENGTH));
    Program program =
        Program.of(
            new Assignment(
                "x", X.times(Y.norm(Extent.TENSOR)).plus(Y.sum(Extent.GROUP).times(0.5))));
    backends.bind(program.shape(), arrays, TENSORS).run(program.scalars());
    double sum = 0;
    for (int[] part : new int[][] {{0, 7000}, {7000, 7070}, {7070, 7071}}) {
      double[] values = Arrays.copyOfRange(y, part[0], part[1]);
      sum += Reductions.of(ReductionOperation.SUM, values, values);
    }
    double[] after = arrays.get("x").toDoubleVector();
    for (int index = 0; index < LENGTH; index++) {
      int from = index < 7000 ? 0 : index < 7070 ? 7000 : 7070;
      int to = index < 7000 ? 7000 : index < 7070 ? 7070 : 7071;
      assertThat(after[index]).isEqualTo(x[index] * Math.sqrt(square(y, from, to)) + sum * 0.5);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("backends")
  void withoutTensorsTheGroupIsOne(Backends backends) {
    double[] x = numbers(3);
    Map<String, INDArray> arrays = new HashMap<>(Map.of("x", Nd4j.createFromArray(x)));
    Program program = Program.of(new Assignment("x", X.dividedBy(X.norm(Extent.TENSOR))));
    backends.run(program, arrays);
    double norm = Math.sqrt(square(x, 0, LENGTH));
    double[] after = arrays.get("x").toDoubleVector();
    for (int index = 0; index < LENGTH; index++) {
      assertThat(after[index]).isEqualTo(x[index] / norm);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("backends")
  void tensorsOfAnotherLengthAreRefused(Backends backends) {
    INDArray x = Nd4j.createFromArray(numbers(4));
    INDArray before = x.dup();
    Program program = Program.of(new Assignment("x", X.dividedBy(X.norm(Extent.TENSOR))));
    assertThatThrownBy(
            () -> backends.bind(program.shape(), Map.of("x", x), List.of(Tensor.of("W", 70, 100))))
        .isInstanceOf(BackendException.class)
        .hasMessageContaining("7071 elements, and their tensors")
        .hasMessageContaining("all of them and in order");
    assertThat(x).isEqualTo(before);
  }
}
