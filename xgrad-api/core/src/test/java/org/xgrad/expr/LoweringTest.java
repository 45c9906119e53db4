package org.xgrad.expr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class LoweringTest {
  private static final Expr THETA = Expr.slot("theta");
  private static final Expr GRADIENT = Expr.slot("gradient");
  private static final Expr M = Expr.slot("m");
  private static final Expr V = Expr.slot("v");

  private static List<String> passes(Assignment... assignments) {
    return Program.of(assignments).shape().passes().stream()
        .map(pass -> pass.shape().toString())
        .toList();
  }

  @Test
  void aProgramWithoutReductionsIsOnePass() {
    ProgramShape shape = Program.of(new Assignment("m", M.times(2))).shape();
    assertThat(shape.passes()).hasSize(1);
    assertThat(shape.passes().get(0).shape()).isSameAs(shape);
  }

  /** As LAMB has it: the moments are done with, and the direction waits in the gradient's place. */
  @Test
  void whatIsMadeOfManyArraysWaitsWhereItGoes() {
    Expr moment = M.plus(GRADIENT);
    Expr direction = moment.dividedBy(V.squareRoot()).plus(THETA);
    Expr ratio = THETA.norm(Extent.TENSOR).dividedBy(direction.norm(Extent.TENSOR));
    assertThat(
            passes(new Assignment("m", moment), new Assignment("gradient", ratio.times(direction))))
        .containsExactly(
            "m <- m + gradient; gradient <- (m + gradient)/sqrt(v) + theta;"
                + " sum_tensor(theta^2); sum_tensor(((m + gradient)/sqrt(v) + theta)^2)",
            "gradient <- $0*gradient");
  }

  /** Two arrays are read again, which costs no more than to store and to load. */
  @Test
  void whatIsMadeOfFewArraysIsComputedAgain() {
    Expr direction = GRADIENT.plus(THETA);
    Expr scaled = direction.times(THETA.norm(Extent.GROUP));
    assertThat(passes(new Assignment("v", V.plus(scaled)), new Assignment("gradient", scaled)))
        .containsExactly(
            "sum(theta^2)", "v <- v + (gradient + theta)*$0; gradient <- (gradient + theta)*$0");
  }

  /** As Adam within a trust limit: a square root takes longer than to store and to load. */
  @Test
  void whatTakesLongWaitsThoughItIsMadeOfTwoArrays() {
    Expr move = M.dividedBy(V.squareRoot());
    Expr limited = move.dividedBy(move.norm(Extent.GROUP));
    assertThat(
            passes(new Assignment("cache", THETA), new Assignment("theta", THETA.minus(limited))))
        .containsExactly(
            "cache <- m/sqrt(v); sum((m/sqrt(v))^2)", "cache <- theta; theta <- theta - cache/$0");
  }

  /** The later pass needs the old moment. */
  @Test
  void anAssignmentWaitsAsLongAsItsArrayIsRead() {
    Expr scaled = M.times(GRADIENT.norm(Extent.GROUP));
    assertThat(passes(new Assignment("m", M.plus(GRADIENT)), new Assignment("v", scaled)))
        .containsExactly("sum(gradient^2)", "m <- m + gradient; v <- m*$0");
  }

  /** A copy that waits must find what it copies. */
  @Test
  void anArrayThatIsCopiedLaterHoldsNothingElse() {
    Expr move = M.dividedBy(V).times(GRADIENT);
    Expr limited = move.dividedBy(move.norm(Extent.GROUP));
    assertThat(
            passes(new Assignment("cache", THETA), new Assignment("theta", THETA.minus(limited))))
        .containsExactly(
            "cache <- m/v*gradient; sum((m/v*gradient)^2)",
            "cache <- theta; theta <- theta - cache/$0");
  }

  @Test
  void aReductionOfAReductionTakesAPassMore() {
    Expr residue = M.minus(V.times(M.dot(V, Extent.GROUP)));
    Program program = Program.of(new Assignment("m", residue.times(residue.norm(Extent.GROUP))));
    assertThat(program.shape().passes())
        .extracting(pass -> pass.shape().toString())
        .containsExactly("dot(m, v)", "sum((m - v*$0)^2)", "m <- (m - v*$0)*$1");
  }

  @Test
  void scalarsAreComputedInDoublePrecisionBetweenPasses() {
    Expr rate = Expr.scalar("lr", 0.1);
    Program program =
        Program.of(new Assignment("m", M.times(rate.dividedBy(M.norm(Extent.GROUP).plus(1e-30)))));
    Pass second = program.shape().passes().get(1);
    double[] scalars = second.scalars(program.scalars(), reduction -> 9);
    assertThat(scalars).containsExactly(0.1 / (3 + 1e-30));
  }

  @Test
  void aLikelyShapeIsFoundAgain() {
    Expr norm = M.norm(Extent.GROUP);
    ProgramShape shape = Program.of(new Assignment("m", M.dividedBy(norm).times(2))).shape();
    Program next = Program.of(List.of(new Assignment("m", M.dividedBy(norm).times(3))), shape);
    assertThat(next.shape()).isSameAs(shape);
    assertThat(next.scalars()).containsExactly(3);
    Expr byTensor = M.norm(Extent.TENSOR);
    assertThat(
            Program.of(List.of(new Assignment("m", M.dividedBy(byTensor).times(2))), shape).shape())
        .isNotEqualTo(shape);
  }

  @Test
  void reductionsAreScalarsThatHaveNoValueYet() {
    Expr norm = THETA.norm(Extent.TENSOR);
    assertThat(norm.isScalar()).isTrue();
    assertThat(norm.hasReductions()).isTrue();
    assertThat(norm.slots()).containsExactly("theta");
    assertThat(norm.power(Expr.constant(2)).isScalar()).isTrue();
    assertThatThrownBy(norm::value).hasMessageContaining("norm_tensor(theta) is not a number");
    assertThatThrownBy(
            () -> new Reduction(ReductionOperation.DOT_PRODUCT, Extent.GROUP, List.of(M)))
        .hasMessageContaining("DOT_PRODUCT takes 2 operands, and got [m]");
  }
}
