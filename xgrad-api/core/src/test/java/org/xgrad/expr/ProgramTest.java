package org.xgrad.expr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProgramTest {
  private static final Expr X = Expr.slot("x");

  private static List<Assignment> assignmentsAt(double rate, double t) {
    Expr correction = Terms.biasCorrection(Expr.scalar("b", 0.5), Expr.scalar("t", t));
    Expr step = Expr.scalar("lr", rate).dividedBy(correction).times(X);
    return List.of(new Assignment("x", X.minus(step)), new Assignment("y", step));
  }

  private static Program at(double rate, double t) {
    return Program.of(assignmentsAt(rate, t));
  }

  @Test
  void theShapeStaysWhenTheNumbersChange() {
    assertThat(at(0.1, 1).shape()).isEqualTo(at(0.2, 7).shape());
    assertThat(at(0.1, 1).shape()).hasSameHashCodeAs(at(0.2, 7).shape());
    assertThat(at(0.2, 2).scalars()).containsExactly(0.2 / 0.75);
    assertThat(at(0.1, 1).shape()).hasToString("x <- x - $0*x; y <- $0*x");
  }

  @Test
  void ofALikelyShapeItIsTheSameWithThatShape() {
    ProgramShape likely = at(0.1, 1).shape();
    Program again = Program.of(assignmentsAt(0.2, 7), likely);
    assertThat(again.shape()).isSameAs(likely);
    assertThat(again.scalars()).containsExactly(at(0.2, 7).scalars());
  }

  @Test
  void ofAShapeThatIsNotItsOwnItIsMadeAnew() {
    Expr one = Expr.scalar("a", 1);
    Expr two = Expr.scalar("b", 1);
    List<List<Assignment>> others =
        List.of(
            List.of(new Assignment("x", X)),
            List.of(new Assignment("x", one.times(X))),
            List.of(new Assignment("y", one.times(X))),
            List.of(new Assignment("x", one.times(X)), new Assignment("y", X)),
            List.of(new Assignment("x", X.times(one))),
            List.of(new Assignment("y", X.times(one))),
            List.of(new Assignment("x", X.plus(one))),
            List.of(new Assignment("x", one.dividedBy(X))),
            List.of(new Assignment("x", one.times(Expr.slot("y")))),
            List.of(new Assignment("x", one.times(X.negated()))),
            List.of(new Assignment("x", one.times(X.squared()))),
            List.of(new Assignment("x", X.times(X))));
    for (List<Assignment> likely : others) {
      for (List<Assignment> assignments : others) {
        Program program = Program.of(assignments, Program.of(likely).shape());
        assertThat(program.shape()).isEqualTo(Program.of(assignments).shape());
        assertThat(program.scalars()).containsExactly(Program.of(assignments).scalars());
      }
    }
    ProgramShape oneNumberTwice = Program.of(new Assignment("x", one.times(one.plus(X)))).shape();
    Program twoNumbers =
        Program.of(
            List.of(new Assignment("x", Expr.constant(2).times(two.plus(X)))), oneNumberTwice);
    assertThat(twoNumbers.scalars()).containsExactlyInAnyOrder(1, 2);
  }

  @Test
  void equalPartsAreTheSameObject() {
    Program program = at(0.1, 1);
    Binary first = (Binary) program.shape().assignments().get(0).value();
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
