package org.xgrad.expr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Expressions that are deep, and expressions whose parts are shared again and again. As trees the
 * latter have more nodes than can be counted: whoever walks a tree does not come back, which is
 * what the limit of time is for.
 */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LargeExpressionTest {
  private static final Expr X = Expr.slot("x");
  private static final int DEPTH = 20_000;
  private static final int LEVELS = 300;

  private static Expr deep(Expr start, int depth) {
    Expr expression = start;
    for (int level = 0; level < depth; level++) {
      expression = level % 2 == 0 ? expression.plus(X) : expression.negated();
    }
    return expression;
  }

  /** Each level is used twice by the next one. */
  private static Expr shared(Expr start, int levels) {
    Expr expression = start;
    for (int level = 0; level < levels; level++) {
      expression = expression.plus(expression).times(0.5);
    }
    return expression;
  }

  /** The same as {@link #shared}, of two objects at each level. */
  private static Expr paired(Expr start, int levels) {
    Expr left = start;
    Expr right = start;
    for (int level = 0; level < levels; level++) {
      Expr next = left.plus(right).times(0.5);
      right = left.plus(right).times(0.5);
      left = next;
    }
    return left;
  }

  private static List<Expr> large() {
    return List.of(deep(X, DEPTH), shared(X, LEVELS), paired(X, LEVELS));
  }

  @Test
  void areEqualByStructure() {
    assertThat(deep(X, DEPTH)).isEqualTo(deep(X, DEPTH)).hasSameHashCodeAs(deep(X, DEPTH));
    assertThat(shared(X, LEVELS)).isEqualTo(shared(X, LEVELS)).isEqualTo(paired(X, LEVELS));
    assertThat(paired(X, LEVELS)).isEqualTo(paired(X, LEVELS));
    assertThat(deep(X, DEPTH)).isNotEqualTo(deep(Expr.slot("y"), DEPTH));
    assertThat(shared(X, LEVELS)).isNotEqualTo(shared(X.negated(), LEVELS));
  }

  @Test
  void knowWhatTheyRead() {
    for (Expr large : large()) {
      assertThat(large.slots()).containsExactly("x");
      assertThat(large.isScalar()).isFalse();
    }
    assertThat(shared(Expr.constant(3), LEVELS).isScalar()).isTrue();
    assertThat(shared(Expr.constant(3), LEVELS).value()).isEqualTo(3);
    assertThat(deep(X, 10).slots()).containsExactly("x");
    Expr many = Expr.slot("s0");
    for (int slot = 1; slot < 2000; slot++) {
      many = many.plus(Expr.slot("s" + slot));
    }
    assertThat(many.slots()).hasSize(2000).startsWith("s0", "s1").endsWith("s1999");
  }

  @Test
  void areWalkedOnceANode() {
    int[] nodes = new int[1];
    shared(X, LEVELS).walk(node -> nodes[0]++);
    // A sum and a product at each level, a half each, and x.
    assertThat(nodes[0]).isEqualTo(3 * LEVELS + 1);
  }

  @Test
  void printAsFarAsTheyCanBeRead() {
    for (Expr large : large()) {
      assertThat(large.toString()).hasSizeBetween(4000, 4100).endsWith("...");
      assertThat(Latex.of(large)).hasSizeBetween(4000, 4100).endsWith("\\ldots");
    }
    assertThat(deep(X, 20).toString()).doesNotContain("...");
    assertThatThrownBy(() -> shared(X, LEVELS).value()).hasMessageContaining("depends on an array");
    assertThatThrownBy(() -> shared(X, LEVELS).power(X))
        .hasMessageContaining("is for scalars alone");
  }

  @Test
  void becomeProgramsWhosePartsAreShared() {
    for (Expr large : List.of(shared(X, LEVELS), paired(X, LEVELS))) {
      Program program = Program.of(new Assignment("x", large), new Assignment("y", large));
      assertThat(program.shape().operations()).hasSize(2 * LEVELS);
      assertThat(program.scalars()).containsExactly(0.5);
    }
    assertThat(Program.of(new Assignment("x", deep(X, DEPTH))).shape().operations()).hasSize(DEPTH);
  }

  @Test
  void ofALikelyShapeAreTheSameProgram() {
    for (Expr large : large()) {
      List<Assignment> assignments = List.of(new Assignment("x", large));
      Program program = Program.of(assignments);
      Program again = Program.of(assignments, program.shape());
      assertThat(again.shape()).isEqualTo(program.shape());
      assertThat(again.shape()).hasSameHashCodeAs(program.shape());
      assertThat(again.scalars()).containsExactly(program.scalars());
      Program other = Program.of(List.of(new Assignment("x", large.plus(1))), program.shape());
      assertThat(other.shape()).isNotEqualTo(program.shape());
    }
  }

  @Test
  void needNoMoreStackThanAnyThreadHas() throws InterruptedException {
    Throwable[] failure = new Throwable[1];
    Thread small =
        new Thread(
            null,
            () -> {
              areEqualByStructure();
              becomeProgramsWhosePartsAreShared();
              ofALikelyShapeAreTheSameProgram();
            },
            "small stack",
            1 << 18);
    small.setUncaughtExceptionHandler((thread, thrown) -> failure[0] = thrown);
    small.start();
    small.join();
    assertThat(failure[0]).isNull();
  }

  @Test
  void thePlaceOfAScalarIsNoPartOfAProgramsFormula() {
    Expr place = Program.of(new Assignment("x", X.times(2))).shape().places().get(0);
    assertThat(place.hasParameters()).isTrue();
    assertThat(X.plus(place).negated().hasParameters()).isTrue();
    assertThatThrownBy(() -> Program.of(new Assignment("x", X.plus(place))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("x + $0");
  }
}
