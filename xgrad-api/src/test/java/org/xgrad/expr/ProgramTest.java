package org.xgrad.expr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ProgramTest {
  private static final Expr X = Expr.slot("x");

  private static Program at(double rate, double t) {
    Expr correction = Terms.biasCorrection(Expr.scalar("b", 0.5), Expr.scalar("t", t));
    Expr step = Expr.scalar("lr", rate).dividedBy(correction).times(X);
    return Program.of(new Assignment("x", X.minus(step)), new Assignment("y", step));
  }

  @Test
  void theShapeStaysWhenTheNumbersChange() {
    assertThat(at(0.1, 1).shape()).isEqualTo(at(0.2, 7).shape());
    assertThat(at(0.1, 1).shape()).hasSameHashCodeAs(at(0.2, 7).shape());
    assertThat(at(0.2, 2).scalars()).containsExactly(0.2 / 0.75);
    assertThat(at(0.1, 1).shape()).hasToString("x <- x - $0*x; y <- $0*x");
  }

  @Test
  void equalPartsAreTheSameObject() {
    Program program = at(0.1, 1);
    Expr.Binary first = (Expr.Binary) program.shape().assignments().get(0).value();
    assertThat(first.right()).isSameAs(program.shape().assignments().get(1).value());
    assertThat(program.shape().operations()).hasSize(2);
  }

  @Test
  void knowsWhatItReadsAndWrites() {
    assertThat(at(0.1, 1).shape().reads()).containsExactly("x");
    assertThat(at(0.1, 1).shape().slots()).containsExactly("x", "y");
  }

  @Test
  void refusesNoAssignmentsAndTwoToOneTarget() {
    assertThatThrownBy(Program::of).hasMessageContaining("needs an assignment");
    assertThatThrownBy(() -> Program.of(new Assignment("x", X), new Assignment("x", X)))
        .hasMessageContaining("Two assignments to x");
  }
}
