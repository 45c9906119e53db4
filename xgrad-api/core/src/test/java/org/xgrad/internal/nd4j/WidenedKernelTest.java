package org.xgrad.internal.nd4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.bytedeco.javacpp.ShortPointer;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.xgrad.error.BackendException;
import org.xgrad.expr.Assignment;
import org.xgrad.expr.Expr;
import org.xgrad.expr.Program;
import org.xgrad.internal.backend.Backends;

class WidenedKernelTest {
  private static final Expr X = Expr.slot("x");
  private static final Expr Y = Expr.slot("y");
  private static final Program QUOTIENT =
      Program.of(new Assignment("x", X.dividedBy(Y.squared().plus(1e-8))));

  private final Backends backends = Backends.of(new Nd4jBackend());

  private static INDArray half(double... values) {
    return Nd4j.createFromArray(values).castTo(DataType.FLOAT16);
  }

  @Test
  void epsilonIsNotZeroInHalf() {
    INDArray x = half(0, 1e-4);
    backends.run(QUOTIENT, Map.of("x", x, "y", half(0, 0)));
    assertThat(x.getDouble(0)).isZero();
    assertThat(x.getDouble(1)).isBetween(9e3, 11e3);
  }

  @Test
  void whatOverflowsInBetweenIsFinite() {
    INDArray x = half(300);
    backends.run(QUOTIENT, Map.of("x", x, "y", half(300)));
    assertThat(x.getDouble(0)).isBetween(1 / 301.0, 1 / 299.0);
  }

  @Test
  void roundsOnceWhenItStores() {
    // In HALF the square of 1 + 2^-10 is 1 + 2^-9, and nothing would be left over.
    INDArray x = half(1 + 0x1p-10);
    backends.run(Program.of(new Assignment("x", X.squared().minus(1 + 0x1p-9))), Map.of("x", x));
    assertThat(x.getDouble(0)).isEqualTo(0x1p-20);
  }

  @Test
  void copiesKeepEveryBitThatAHalfCanHave() {
    INDArray x = Nd4j.create(DataType.FLOAT16, 1 << Short.SIZE);
    INDArray y = Nd4j.create(DataType.FLOAT16, 1 << Short.SIZE);
    ShortPointer bits = new ShortPointer(x.data().pointer());
    ShortPointer copies = new ShortPointer(y.data().pointer());
    for (int pattern = 0; pattern < 1 << Short.SIZE; pattern++) {
      bits.put(pattern, (short) pattern);
    }
    backends.run(
        Program.of(new Assignment("y", X), new Assignment("x", X.minus(1))),
        Map.of("x", x, "y", y));
    for (int pattern = 0; pattern < 1 << Short.SIZE; pattern++) {
      assertThat(copies.get(pattern)).isEqualTo((short) pattern);
    }
    backends.run(Program.of(new Assignment("x", Y)), Map.of("x", x, "y", y));
    for (int pattern = 0; pattern < 1 << Short.SIZE; pattern++) {
      assertThat(bits.get(pattern)).isEqualTo((short) pattern);
    }
  }

  @Test
  void everyAssignmentSeesTheOldArrays() {
    INDArray x = half(1, 2);
    INDArray y = half(3, 4);
    INDArray z = half(0, 0);
    backends.run(
        Program.of(new Assignment("y", X.plus(10)), new Assignment("z", Y), new Assignment("x", Y)),
        Map.of("x", x, "y", y, "z", z));
    assertThat(x.toDoubleVector()).containsExactly(3, 4);
    assertThat(y.toDoubleVector()).containsExactly(11, 12);
    assertThat(z.toDoubleVector()).containsExactly(3, 4);
  }

  @Test
  void anArrayThatIsMissingIsNamed() {
    assertThatThrownBy(() -> backends.run(QUOTIENT, Map.of("x", half(1))))
        .isInstanceOf(BackendException.class)
        .hasMessageContaining("\"y\"");
  }
}
