package org.xgrad.internal.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.xgrad.error.InvalidSettingException;
import org.xgrad.expr.Expr;
import org.xgrad.rule.StateSlot;

class StateStorageTest {
  private static final StateSlot MOMENT = new StateSlot("m", 0);
  private static final StateSlot SQUARES = StateSlot.ofSquares("v", 4);
  private static final List<StateSlot> SLOTS = List.of(MOMENT, SQUARES);

  @Test
  void holdsSquaresAsRootsInHalfAlone() {
    StateStorage half = StateStorage.of(SLOTS, DataType.FLOAT16);
    assertThat(half.roots()).containsExactly("v");
    assertThat(half.read("m")).isEqualTo(Expr.slot("m"));
    assertThat(half.read("v")).isEqualTo(Expr.slot("v").squared());
    assertThat(half.initialValue(SQUARES)).isEqualTo(2);
    for (DataType type : List.of(DataType.DOUBLE, DataType.FLOAT, DataType.BFLOAT16)) {
      assertThat(StateStorage.of(SLOTS, type)).isEqualTo(StateStorage.AS_IS);
    }
    assertThat(StateStorage.AS_IS.read("v")).isEqualTo(Expr.slot("v"));
    assertThat(StateStorage.AS_IS.initialValue(SQUARES)).isEqualTo(4);
  }

  @Test
  void writesWhatHalfCanHold() {
    StateStorage half = StateStorage.of(SLOTS, DataType.FLOAT16);
    assertThat(half.write("v", Expr.constant(9e4)).value()).isEqualTo(300);
    assertThat(half.write("v", Expr.constant(1e-16)).value()).isEqualTo(0x1p-24);
    assertThat(half.write("v", Expr.constant(Double.POSITIVE_INFINITY)).value()).isEqualTo(65504);
    assertThat(half.write("m", Expr.constant(-1)).value()).isEqualTo(-1);
  }

  @Test
  void aStateWithoutARootIsRefused() {
    assertThatThrownBy(() -> StateSlot.ofSquares("v", -1))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("root");
    assertThatThrownBy(() -> new StateSlot("v", 1, 1, true))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("root");
  }
}
