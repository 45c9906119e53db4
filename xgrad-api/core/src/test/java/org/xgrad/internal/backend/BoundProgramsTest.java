package org.xgrad.internal.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.xgrad.expr.Assignment;
import org.xgrad.expr.Expr;

class BoundProgramsTest {
  private final BoundPrograms programs = new BoundPrograms(Backends.installed());
  private INDArray memory;

  @BeforeEach
  void allocate() {
    memory = Nd4j.createFromArray(0f, 1f, 2f, 3f, 4f, 5f, 6f, 7f);
  }

  private INDArray view(long from, long to) {
    return memory.get(NDArrayIndex.interval(from, to));
  }

  private boolean bindTo(INDArray array) {
    return programs.bindTo(array, () -> Map.of("x", array));
  }

  private void addOne() {
    programs.prepare(List.of(new Assignment("x", Expr.slot("x").plus(1)))).run();
  }

  @Test
  void aViewThatIsMadeAnewIsTheSamePlace() {
    assertThat(bindTo(view(2, 4))).isTrue();
    addOne();
    assertThat(bindTo(view(2, 4))).isFalse();
    addOne();
    assertThat(bindTo(view(1, 6).get(NDArrayIndex.interval(1, 3)))).isFalse();
    addOne();
    assertThat(memory.toFloatVector()).containsExactly(0, 1, 5, 6, 4, 5, 6, 7);
  }

  @Test
  void anotherPlaceIsBound() {
    bindTo(view(2, 4));
    for (INDArray other :
        List.of(view(3, 5), view(2, 5), view(2, 4).reshape(1, 2), view(2, 4).dup())) {
      assertThat(bindTo(other)).as("%s at %s", other, other.offset()).isTrue();
      assertThat(bindTo(view(2, 4))).isTrue();
    }
    bindTo(view(4, 6));
    addOne();
    assertThat(memory.toFloatVector()).containsExactly(0, 1, 2, 3, 5, 6, 6, 7);
  }

  @Test
  void whatIsForgottenIsBoundAgain() {
    bindTo(memory);
    programs.forget();
    assertThat(bindTo(memory)).isTrue();
  }
}
