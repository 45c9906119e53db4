package org.xgrad.internal.fused;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.xgrad.backend.BoundKernel;
import org.xgrad.error.BackendException;
import org.xgrad.expr.Assignment;
import org.xgrad.expr.Expr;
import org.xgrad.expr.Program;
import org.xgrad.expr.ProgramShape;
import org.xgrad.internal.backend.Backends;

class FusedBackendTest {
  private static final Expr X = Expr.slot("x");
  private static final Expr Z = Expr.slot("z");

  /** Keeps the old x in y and steps x by an Adam-like quotient. */
  private static final Program PROGRAM =
      Program.of(
          new Assignment("y", X),
          new Assignment(
              "x", X.minus(Expr.constant(0.5).times(X).dividedBy(Z.squareRoot().plus(1)))));

  private final FusedBackend backend = new FusedBackend();
  private final Backends backends = Backends.of(backend);

  private static float expected(float x, float z) {
    return x - 0.5f * x / ((float) Math.sqrt(z) + 1f);
  }

  /** Three arrays of 349,525 floats are the last that count as cached. */
  @ParameterizedTest
  @ValueSource(
      ints = {1, 2, 15, 1023, 1024, 1025, 2047, 2048, 2049, 5000, 349_525, 349_526, 384_001})
  void runsAtEveryLengthAroundATile(int length) {
    INDArray whole = Nd4j.rand(DataType.FLOAT, 3L * length + 2);
    INDArray original = whole.dup();
    INDArray x = whole.get(NDArrayIndex.interval(1, length + 1));
    INDArray y = whole.get(NDArrayIndex.interval(length + 1, 2L * length + 1));
    INDArray z = whole.get(NDArrayIndex.interval(2L * length + 1, 3L * length + 1));
    backends.run(PROGRAM, Map.of("x", x, "y", y, "z", z));
    for (FusedBackend variant : FusedBackend.variants()) {
      INDArray other = original.get(NDArrayIndex.interval(1, length + 1)).dup();
      Backends.of(variant).run(PROGRAM, Map.of("x", other, "y", other.dup(), "z", z));
      assertThat(other).as("by %s", variant).isEqualTo(x);
    }
    for (int index = 0; index < length; index++) {
      float before = original.getFloat(index + 1);
      float second = original.getFloat(2L * length + 1 + index);
      assertThat(y.getFloat(index)).isEqualTo(before);
      assertThat(x.getFloat(index)).isEqualTo(expected(before, second));
      assertThat(z.getFloat(index)).isEqualTo(second);
    }
    assertThat(whole.getFloat(0)).isEqualTo(original.getFloat(0));
    assertThat(whole.getFloat(3L * length + 1)).isEqualTo(original.getFloat(3L * length + 1));
  }

  @Test
  void manyThreadsComeToWhatOneDoes() {
    ProgramShape shape = PROGRAM.shape();
    for (DataType type : new DataType[] {DataType.FLOAT, DataType.DOUBLE}) {
      INDArray x = Nd4j.rand(type, 10_007);
      INDArray z = Nd4j.rand(type, 10_007);
      INDArray alone = x.dup();
      new FusedKernel(shape, new Threads(5, 100, 700), Generator.RAW)
          .bind(Map.of("x", x, "y", x.dup(), "z", z))
          .run(PROGRAM.scalars());
      new FusedKernel(shape, new Threads(1, 100, 700), Generator.RAW)
          .bind(Map.of("x", alone, "y", x.dup(), "z", z))
          .run(PROGRAM.scalars());
      assertThat(x).isEqualTo(alone);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 1 << 20, (1L << 20) + 1, (1L << 33) + 12345})
  void partsCoverEveryElementOnceAndStartAtTiles(long length) {
    List<Threads.Part> parts = new Threads(7, 1L << 20, 1L << 18).parts(length, 384);
    long covered = 0;
    for (Threads.Part part : parts) {
      assertThat(part.from()).isEqualTo(covered);
      assertThat(part.from() % 384).isZero();
      covered = part.to();
    }
    assertThat(covered).isEqualTo(length);
    assertThat(parts).hasSize(length < 1L << 20 ? 1 : (int) (length >> 18));
    assertThat(new Threads(1, 1L << 20, 1L << 18).parts(length, 384)).hasSize(1);
  }

  @Test
  void theRawGeneratorIsAlwaysThereAndUnknownOnesAreRefused() {
    assertThat(FusedBackend.variants()).extracting(FusedBackend::toString).contains("fused (raw)");
    assertThat(Generator.VECTOR.isAvailable())
        .isEqualTo(ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent());
    INDArray x = Nd4j.createFromArray(1f, 2f);
    System.setProperty(Generator.PROPERTY, "quantum");
    try {
      assertThat(new FusedBackend()).hasToString("fused");
      for (int time = 0; time < 2; time++) {
        assertThatThrownBy(() -> backends.run(PROGRAM, Map.of("x", x, "y", x.dup(), "z", x.dup())))
            .isInstanceOf(BackendException.class)
            .hasMessageContaining("quantum")
            .hasMessageContaining("Say raw");
      }
      assertThat(x.toFloatVector()).containsExactly(1, 2);
      // The remedy.
      System.setProperty(Generator.PROPERTY, "raw");
      backends.run(PROGRAM, Map.of("x", x, "y", x.dup(), "z", x.dup()));
      assertThat(x.getFloat(0)).isEqualTo(expected(1, 1));
    } finally {
      System.clearProperty(Generator.PROPERTY);
    }
  }

  @Test
  void takesWhatIsDenseAndLeavesTheRest() {
    INDArray matrix = Nd4j.rand(DataType.FLOAT, 6, 8);
    assertThat(backend.takes(List.of(matrix, matrix.dup('c')))).isTrue();
    assertThat(backend.takes(List.of(matrix.dup('f'), matrix.dup('f')))).isTrue();
    assertThat(backend.takes(List.of(matrix, matrix.dup('f')))).as("two orders").isFalse();
    assertThat(backend.takes(List.of(matrix.getColumn(1), matrix.getColumn(2)))).isFalse();
    assertThat(backend.takes(List.of(matrix.castTo(DataType.BFLOAT16)))).isFalse();
    assertThat(backend.takes(List.of(matrix, matrix.castTo(DataType.DOUBLE)))).isFalse();
    assertThat(backend.takes(List.of(Nd4j.empty(DataType.FLOAT)))).isFalse();
    INDArray flat = Nd4j.rand(DataType.FLOAT, 20);
    INDArray first = flat.get(NDArrayIndex.interval(0, 10));
    INDArray shifted = flat.get(NDArrayIndex.interval(5, 15));
    assertThat(backend.takes(List.of(first, shifted))).as("overlap in part").isFalse();
    assertThat(backend.takes(List.of(first, flat.get(NDArrayIndex.interval(10, 20))))).isTrue();
    assertThat(backend.takes(List.of(first, first))).as("the same memory").isTrue();
  }

  @Test
  void everyAssignmentSeesTheOldArrays() {
    INDArray x = Nd4j.createFromArray(1f, 2f);
    INDArray y = Nd4j.createFromArray(10f, 20f);
    INDArray z = Nd4j.createFromArray(0f, 0f);
    Expr old = Expr.slot("y");
    backends.run(
        Program.of(
            new Assignment("x", old),
            new Assignment("y", X),
            new Assignment("z", X.times(old).plus(7))),
        Map.of("x", x, "y", y, "z", z));
    assertThat(x.toFloatVector()).containsExactly(10, 20);
    assertThat(y.toFloatVector()).containsExactly(1, 2);
    assertThat(z.toFloatVector()).containsExactly(17, 47);
  }

  @Test
  void zerosAndNaNAreThoseOfScalarJava() {
    float[] first = {0, -0f, 0, -0f, Float.NaN, 1, -2};
    float[] second = {0, -0f, -0f, 0, 1, Float.NaN, 3};
    Program program =
        Program.of(
            new Assignment("least", X.min(Z)),
            new Assignment("most", X.max(Z)),
            new Assignment("sign", X.sign()));
    for (FusedBackend variant : FusedBackend.variants()) {
      INDArray least = Nd4j.create(DataType.FLOAT, first.length);
      INDArray most = least.dup();
      INDArray sign = least.dup();
      Map<String, INDArray> arrays =
          Map.of(
              "x", Nd4j.createFromArray(first),
              "z", Nd4j.createFromArray(second),
              "least", least,
              "most", most,
              "sign", sign);
      Backends.of(variant).run(program, arrays);
      for (int index = 0; index < first.length; index++) {
        // As objects, zeros differ by their sign and NaN is itself.
        Float smaller = Math.min(first[index], second[index]);
        Float larger = Math.max(first[index], second[index]);
        Float signum = Math.signum(first[index]);
        assertThat((Object) least.getFloat(index)).isEqualTo(smaller);
        assertThat((Object) most.getFloat(index)).isEqualTo(larger);
        assertThat((Object) sign.getFloat(index)).isEqualTo(signum);
      }
    }
  }

  @Test
  void refusesMissingScalarsMissingArraysAndClosedOnes() {
    INDArray x = Nd4j.createFromArray(1f, 2f);
    BoundKernel kernel = backends.bind(PROGRAM.shape(), Map.of("x", x, "y", x.dup(), "z", x.dup()));
    assertThatThrownBy(() -> kernel.run(1.0))
        .isInstanceOf(BackendException.class)
        .hasMessageContaining("takes 2 scalars and got 1");
    assertThatThrownBy(() -> backends.bind(PROGRAM.shape(), Map.of("x", x, "y", x.dup())))
        .isInstanceOf(BackendException.class)
        .hasMessageContaining("\"z\"");
    x.close();
    assertThatThrownBy(() -> kernel.run(PROGRAM.scalars()))
        .isInstanceOf(BackendException.class)
        .hasMessageContaining("\"x\" was closed");
  }
}
