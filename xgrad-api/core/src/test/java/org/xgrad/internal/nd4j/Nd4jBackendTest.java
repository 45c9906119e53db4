package org.xgrad.internal.nd4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.memory.abstracts.Nd4jWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.xgrad.backend.BoundKernel;
import org.xgrad.error.BackendException;
import org.xgrad.expr.Assignment;
import org.xgrad.expr.Expr;
import org.xgrad.expr.Program;
import org.xgrad.internal.backend.Backends;

class Nd4jBackendTest {
  private static final Expr X = Expr.slot("x");
  private static final Expr Y = Expr.slot("y");
  private static final Expr Z = Expr.slot("z");

  private final Backends backends = Backends.of(new Nd4jBackend());

  /** Keeps the old x in y and steps x by an Adam-like quotient of x and z. */
  private static final Program PROGRAM =
      Program.of(
          new Assignment("y", X),
          new Assignment(
              "x", X.minus(Expr.constant(0.5).times(X).dividedBy(Z.squareRoot().plus(1)))));

  private static double expected(double x, double z) {
    return x - 0.5 * x / (Math.sqrt(z) + 1);
  }

  @ParameterizedTest
  @EnumSource(
      value = DataType.class,
      names = {"DOUBLE", "FLOAT", "HALF", "BFLOAT16"})
  void runsInEveryFloatingPointType(DataType type) {
    double tolerance =
        switch (type) {
          case DOUBLE -> 1e-14;
          case FLOAT -> 1e-6;
          case HALF -> 4e-3;
          default -> 4e-2;
        };
    INDArray x = Nd4j.createFromArray(1.0, -2.0, 3.0).castTo(type);
    INDArray y = Nd4j.create(type, 3);
    INDArray z = Nd4j.createFromArray(4.0, 9.0, 16.0).castTo(type);
    backends.run(PROGRAM, Map.of("x", x, "y", y, "z", z));
    assertThat(y.toDoubleVector()).containsExactly(1, -2, 3);
    assertThat(x.getDouble(0)).isCloseTo(expected(1, 4), within(tolerance));
    assertThat(x.getDouble(1)).isCloseTo(expected(-2, 9), within(tolerance));
    assertThat(x.getDouble(2)).isCloseTo(expected(3, 16), within(tolerance));
  }

  @Test
  void isLoggedByItsName() {
    assertThat(Backends.installed().only("nd4j").choose(List.of(Nd4j.ones(1)))).hasToString("nd4j");
  }

  @Test
  void runsOnViewsInBothOrdersAndTouchesNothingElse() {
    for (char order : new char[] {'c', 'f'}) {
      INDArray whole = Nd4j.linspace(1, 35, 35, DataType.DOUBLE).reshape(order, 5, 7).dup(order);
      INDArray untouched = whole.dup();
      INDArray x = whole.get(NDArrayIndex.interval(1, 4), NDArrayIndex.interval(2, 6));
      INDArray z = Nd4j.valueArrayOf(new long[] {3, 4}, 4.0, DataType.DOUBLE).dup('f');
      INDArray y = Nd4j.create(DataType.DOUBLE, new long[] {3, 4}, 'c');
      backends.run(PROGRAM, Map.of("x", x, "y", y, "z", z));
      for (int row = 0; row < 5; row++) {
        for (int column = 0; column < 7; column++) {
          double before = untouched.getDouble(row, column);
          boolean inside = row >= 1 && row < 4 && column >= 2 && column < 6;
          assertThat(whole.getDouble(row, column))
              .as("order %s, row %d, column %d", order, row, column)
              .isCloseTo(inside ? expected(before, 4) : before, within(1e-12));
        }
      }
    }
  }

  @Test
  void everyAssignmentSeesTheOldArrays() {
    INDArray x = Nd4j.createFromArray(1.0, 2.0);
    INDArray y = Nd4j.createFromArray(10.0, 20.0);
    INDArray z = Nd4j.createFromArray(0.0, 0.0);
    backends.run(
        Program.of(
            new Assignment("x", Y),
            new Assignment("y", X),
            new Assignment("z", X.times(Y).plus(X))),
        Map.of("x", x, "y", y, "z", z));
    assertThat(x.toDoubleVector()).containsExactly(10, 20);
    assertThat(y.toDoubleVector()).containsExactly(1, 2);
    assertThat(z.toDoubleVector()).containsExactly(11, 42);
  }

  @Test
  void oneValueMayGoToTwoArraysAndANumberToOne() {
    INDArray x = Nd4j.createFromArray(1.0, 2.0);
    INDArray y = Nd4j.createFromArray(10.0, 20.0);
    INDArray z = Nd4j.createFromArray(0.0, 0.0);
    Expr sum = X.plus(Y);
    backends.run(
        Program.of(
            new Assignment("x", sum),
            new Assignment("y", sum),
            new Assignment("z", Expr.constant(7))),
        Map.of("x", x, "y", y, "z", z));
    assertThat(x.toDoubleVector()).containsExactly(11, 22);
    assertThat(y.toDoubleVector()).containsExactly(11, 22);
    assertThat(z.toDoubleVector()).containsExactly(7, 7);
  }

  @Test
  void runsOnOneElementAndOnNone() {
    INDArray x = Nd4j.createFromArray(1.0);
    INDArray y = Nd4j.createFromArray(0.0);
    backends.run(PROGRAM, Map.of("x", x, "y", y, "z", Nd4j.createFromArray(4.0)));
    assertThat(x.getDouble(0)).isCloseTo(expected(1, 4), within(1e-14));
    INDArray empty = Nd4j.empty(DataType.DOUBLE);
    backends.run(PROGRAM, Map.of("x", empty, "y", empty, "z", empty));
    assertThat(empty.length()).isZero();
  }

  @Test
  void allocatesNoArrayMemoryOnceItHasRun() {
    int length = 1_000_000;
    int runs = 50;
    INDArray x = Nd4j.ones(DataType.FLOAT, length);
    BoundKernel kernel = backends.bind(PROGRAM.shape(), Map.of("x", x, "y", x.dup(), "z", x.dup()));
    kernel.run(PROGRAM.scalars());
    kernel.run(PROGRAM.scalars());
    MemoryWorkspace workspace =
        Nd4j.getWorkspaceManager().getWorkspaceForCurrentThread(Nd4jKernel.WORKSPACE);
    long size = workspace.getCurrentSize();
    long before = bytesOfArrays();
    for (int run = 0; run < runs; run++) {
      kernel.run(PROGRAM.scalars());
      assertThat(((Nd4jWorkspace) workspace).getSpilledSize()).as("spilled bytes").isZero();
    }
    assertThat(bytesOfArrays() - before).as("growth over %d runs", runs).isLessThan(4L * length);
    assertThat(workspace.getCurrentSize()).isEqualTo(size).isGreaterThanOrEqualTo(4L * length);
  }

  /** Of 200 MB, so that what earlier tests left, which may be freed meanwhile, does not count. */
  @Test
  void theBytesOfArraysAreCountedWhereverTheMemoryComesFrom() {
    int length = 50_000_000;
    long before = bytesOfArrays();
    try (INDArray array = Nd4j.createUninitialized(DataType.FLOAT, length)) {
      assertThat(bytesOfArrays() - before)
          .as("bytes of an array of %d", array.length())
          .isGreaterThan(2L * length);
    }
  }

  /**
   * What ND4J's native code holds for arrays outside of workspaces, by its own count. The memory of
   * the process would not do: an array may be made in memory that was freed before and that the
   * process still has.
   */
  private static long bytesOfArrays() {
    return Nd4j.getEnvironment().getDeviceCouner(0);
  }

  @Test
  void refusesArraysThatDoNotFitAndNamesThem() {
    INDArray x = Nd4j.create(DataType.DOUBLE, 2);
    INDArray shorter = Nd4j.create(DataType.DOUBLE, 1);
    INDArray whole = Nd4j.create(DataType.INT32, 2);
    assertThatThrownBy(() -> backends.run(PROGRAM, Map.of("x", x, "y", x.dup(), "z", shorter)))
        .isInstanceOf(BackendException.class)
        .hasMessageContaining("DOUBLE[1]")
        .hasMessageContaining("[nd4j]");
    assertThatThrownBy(() -> backends.run(PROGRAM, Map.of("x", x, "y", x.dup(), "z", whole)))
        .isInstanceOf(BackendException.class)
        .hasMessageContaining("INT[2]");
    assertThatThrownBy(() -> backends.run(PROGRAM, Map.of("x", x, "y", x.dup())))
        .isInstanceOf(BackendException.class)
        .hasMessageContaining("\"z\"");
    assertThat(x.toDoubleVector()).containsExactly(0, 0);
  }

  /** What {@link Expr} says of ND4J's own operations. */
  @Test
  void whereNeitherIsLessTheSecondOperandIsTakenAndTheSignOfZerosAndNaNIsZero() {
    double[] first = {0, -0.0, 0, -0.0, Double.NaN, 1};
    double[] second = {0, -0.0, -0.0, 0, 1, Double.NaN};
    INDArray least = Nd4j.create(DataType.DOUBLE, first.length);
    INDArray most = least.dup();
    INDArray atMost = least.dup();
    INDArray sign = least.dup();
    backends.run(
        Program.of(
            new Assignment("least", X.min(Y)),
            new Assignment("most", X.max(Y)),
            new Assignment("atMost", X.min(Expr.constant(0))),
            new Assignment("sign", X.sign())),
        Map.of(
            "x", Nd4j.createFromArray(first),
            "y", Nd4j.createFromArray(second),
            "least", least,
            "most", most,
            "atMost", atMost,
            "sign", sign));
    // Boxed numbers tell zeros apart, and NaN is itself.
    assertThat(least.toDoubleVector()).containsExactly(boxed(second));
    assertThat(most.toDoubleVector()).containsExactly(boxed(second));
    assertThat(atMost.toDoubleVector()).containsExactly(boxed(0, 0, 0, 0, 0, 0));
    assertThat(sign.toDoubleVector()).containsExactly(boxed(0, 0, 0, 0, 0, 1));
  }

  private static Double[] boxed(double... numbers) {
    return Arrays.stream(numbers).boxed().toArray(Double[]::new);
  }

  @Test
  void refusesABackendThatIsNotThere() {
    assertThat(Backends.installed().names()).containsExactly("fused", "nd4j");
    assertThat(backends.only("nd4j").names()).containsExactly("nd4j");
    assertThatThrownBy(() -> backends.only("quantum"))
        .isInstanceOf(BackendException.class)
        .hasMessageContaining("quantum")
        .hasMessageContaining("[nd4j]");
  }
}
