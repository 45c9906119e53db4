package org.xgrad.expr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ExprTest {
  private static final Expr X = Expr.slot("x");
  private static final Expr Y = Expr.slot("y");
  private static final Expr B1 = Expr.scalar("b1", 0.9);
  private static final Expr T = Expr.scalar("t", 3);

  @Test
  void printsInTheUsualNotation() {
    assertThat(X.plus(Y).times(X)).hasToString("(x + y)*x");
    assertThat(X.minus(Y.minus(X))).hasToString("x - (y - x)");
    assertThat(X.dividedBy(Y.times(X))).hasToString("x/(y*x)");
    assertThat(X.dividedBy(Y.squareRoot().plus(1e-8))).hasToString("x/(sqrt(y) + 1.0E-8)");
    assertThat(Terms.biasCorrection(B1, T)).hasToString("1 - b1^t");
    assertThat(Terms.movingAverage(B1, X, Y.squared())).hasToString("b1*x + (1 - b1)*y^2");
    assertThat(X.negated().times(Y)).hasToString("-x*y");
    assertThat(X.plus(Y).negated()).hasToString("-(x + y)");
    assertThat(X.max(Y).min(X.absolute())).hasToString("min(max(x, y), abs(x))");
    assertThat(X.plus(Y).sign().squared()).hasToString("sign(x + y)^2");
  }

  @Test
  void scalarsHaveAValueAndArraysNone() {
    assertThat(Terms.biasCorrection(B1, T).value()).isEqualTo(1 - Math.pow(0.9, 3));
    assertThat(B1.isScalar()).isTrue();
    assertThat(B1.times(X).isScalar()).isFalse();
    assertThatThrownBy(() -> B1.times(X).value()).hasMessageContaining("depends on an array");
  }

  @Test
  void powersAreForScalars() {
    assertThatThrownBy(() -> X.power(T)).hasMessageContaining("POWER is for scalars alone");
  }

  @Test
  void aRatioIsOneWhereANumberIsZero() {
    Expr zero = Expr.constant(-0.0);
    Expr two = Expr.constant(2);
    assertThat(two.ratioTo(Expr.constant(8)).value()).isEqualTo(0.25);
    assertThat(two.ratioTo(zero).value()).isEqualTo(1);
    assertThat(zero.ratioTo(two).value()).isEqualTo(1);
    assertThat(zero.ratioTo(zero).value()).isEqualTo(1);
    assertThat(Expr.constant(Double.NaN).ratioTo(two).value()).isNaN();
    assertThat(X.norm(Extent.TENSOR).ratioTo(Y.sum(Extent.GROUP)))
        .hasToString("ratio(norm_tensor(x), sum(y))");
    assertThatThrownBy(() -> X.ratioTo(two)).hasMessageContaining("RATIO is for scalars alone");
  }

  @Test
  void namesTheArraysItReads() {
    assertThat(Y.times(X).plus(Y).slots()).containsExactly("y", "x");
    assertThatThrownBy(() -> Expr.slot(" ")).isInstanceOf(IllegalArgumentException.class);
  }
}
