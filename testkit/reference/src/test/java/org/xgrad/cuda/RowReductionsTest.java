package org.xgrad.cuda;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.xgrad.backend.Backend;
import org.xgrad.expr.Assignment;
import org.xgrad.expr.Expr;
import org.xgrad.expr.Extent;
import org.xgrad.expr.Pass;
import org.xgrad.expr.Program;
import org.xgrad.expr.Tensor;
import org.xgrad.internal.backend.Backends;
import org.xgrad.internal.fused.FusedBackend;
import org.xgrad.internal.nd4j.Nd4jBackend;
import org.xgrad.testkit.oracle.Precision;
import org.xgrad.testkit.reference.cuda.HostCompiler;

/** Numbers over rows have the same bits on every backend, and those of scalar Java. */
class RowReductionsTest {
  private static final Expr X = Expr.slot("x");
  private static final Expr Y = Expr.slot("y");
  private static final Expr Z = Expr.slot("z");

  /** A convolution's and a dense layer's weights, rows of more than a chunk, and vectors. */
  private static final List<Tensor> TENSORS =
      List.of(
          Tensor.of("convolution", 3, 2, 5, 5),
          Tensor.of("bias", 1, 3),
          Tensor.of('f', "dense", 70, 9),
          Tensor.of("none", 0, 3),
          Tensor.of("wide", 2, 6200),
          Tensor.of("last", 7));

  private static Program program() {
    Expr cosine =
        X.dot(Y, Extent.ROW).dividedBy(X.norm(Extent.ROW).times(Y.norm(Extent.ROW)).plus(1e-3));
    Expr wave = X.times(0.3).plus(Y).dividedBy(Z.absolute().squareRoot().plus(1));
    Expr largest = cosine.largestMagnitude(Extent.TENSOR);
    Expr scaled = wave.times(cosine.plus(Expr.count(Extent.ROW).squareRoot()));
    return Program.of(
        new Assignment("z", Z.times(0.5).plus(X)),
        new Assignment("y", Y.minus(X.times(largest)).plus(cosine.sum(Extent.GROUP))),
        new Assignment(
            "x",
            scaled
                .dividedBy(scaled.norm(Extent.TENSOR).plus(1))
                .plus(X.sum(Extent.TENSOR))
                .plus(Expr.count(Extent.TENSOR).dividedBy(Expr.count(Extent.GROUP)))));
  }

  private static Map<String, double[]> numbers(List<Tensor> tensors) {
    int length = (int) tensors.stream().mapToLong(Tensor::length).sum();
    Map<String, double[]> numbers = new LinkedHashMap<>();
    for (String slot : List.of("x", "y", "z")) {
      // Floats: both types hold them.
      numbers.put(
          slot,
          new Random(slot.hashCode()).doubles(length, -1, 1).map(each -> (float) each).toArray());
    }
    return numbers;
  }

  private static void assertScalarJava(
      Backend backend, Program program, List<Tensor> tensors, Precision type) {
    Map<String, double[]> before = numbers(tensors);
    Map<String, INDArray> arrays = new HashMap<>();
    before.forEach(
        (slot, values) -> arrays.put(slot, Nd4j.createFromArray(values).castTo(type.dataType())));
    Map<String, double[]> expected = type.run(program.shape(), program.scalars(), before, tensors);
    Backends.of(backend).bind(program.shape(), arrays, tensors).run(program.scalars());
    arrays.forEach(
        (slot, array) -> {
          double[] actual = array.castTo(DataType.DOUBLE).toDoubleVector();
          assertThat(Arrays.mismatch(actual, expected.get(slot)))
              .as("the first element of %s that differs, on %s in %s", slot, backend, type)
              .isEqualTo(-1);
        });
  }

  @Test
  void areTheSameOnEveryBackend() throws IOException {
    try (HostKernels kernels = new HostKernels()) {
      List<Backend> backends = new ArrayList<>(FusedBackend.variants());
      backends.add(new Nd4jBackend());
      if (HostCompiler.isAvailable()) {
        program().shape().passes().stream()
            .filter(pass -> !pass.isOfNumbers())
            .map(Pass::shape)
            .forEach(kernels::announce);
        HostGpu gpu = new HostGpu(kernels::compile);
        backends.add(new CudaBackend(() -> Optional.of(gpu)));
      }
      for (Backend backend : backends) {
        for (Precision type : List.of(Precision.FLOAT, Precision.DOUBLE)) {
          assertScalarJava(backend, program(), TENSORS, type);
        }
      }
    }
  }

  /** Threads share rows of so many elements. */
  @Test
  void areTheSameOnSeveralThreads() {
    List<Tensor> tensors = List.of(Tensor.of("W", 2, (1 << 20) + 77), Tensor.of("b", 2));
    for (FusedBackend backend : FusedBackend.variants()) {
      assertScalarJava(backend, program(), tensors, Precision.FLOAT);
    }
  }

  /** Rows along the slowest axis, wherever the elements lie. */
  @Test
  void matricesHaveTheRowsOfTheirTensor() {
    Program program = Program.of(new Assignment("x", X.dividedBy(X.norm(Extent.ROW))));
    double[] rows = {3, 4, 5, 12};
    for (char order : new char[] {'c', 'f'}) {
      INDArray x = Nd4j.createFromArray(rows).reshape('c', 2, 2).dup(order);
      Backends.installed()
          .bind(program.shape(), Map.of("x", x), List.of(Tensor.of("W", 2, 2)))
          .run(program.scalars());
      assertThat(x.dup('c').data().asDouble())
          .containsExactly(3 / 5.0, 4 / 5.0, 5 / 13.0, 12 / 13.0);
    }
  }

  @Test
  void aVectorHasNoRows() {
    Program program = Program.of(new Assignment("x", X.plus(X.norm(Extent.ROW))));
    INDArray x = Nd4j.createFromArray(1.0, 2.0, 3.0);
    Backends.installed()
        .bind(program.shape(), Map.of("x", x), List.of(Tensor.of("b", 1, 3)))
        .run(program.scalars());
    assertThat(x.toDoubleVector()).containsExactly(1, 2, 3);
    Backends.installed().bind(program.shape(), Map.of("x", x)).run(program.scalars());
    assertThat(x.toDoubleVector()).containsExactly(1, 2, 3);
  }
}
