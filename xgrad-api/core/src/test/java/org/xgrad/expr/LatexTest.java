package org.xgrad.expr;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LatexTest {
  private static final Expr A = Expr.slot("a");
  private static final Expr B = Expr.slot("b");

  static List<Arguments> expressions() {
    return List.of(
        Arguments.of(A.plus(B).times(A), "\\left(a + b\\right) \\, a"),
        Arguments.of(A.minus(B.plus(A)), "a - \\left(b + a\\right)"),
        Arguments.of(A.minus(B.negated()), "a - \\left(-b\\right)"),
        Arguments.of(A.minus(-2), "a - \\left(-2\\right)"),
        Arguments.of(A.negated().negated(), "-\\left(-a\\right)"),
        Arguments.of(A.times(B).negated(), "-\\left(a \\, b\\right)"),
        Arguments.of(A.times(2), "a \\cdot 2"),
        Arguments.of(A.times(1e-4), "a \\cdot \\left(1.0 \\cdot 10^{-4}\\right)"),
        Arguments.of(Expr.constant(1e-4).squared(), "\\left(1.0 \\cdot 10^{-4}\\right)^{2}"),
        Arguments.of(A.dividedBy(B).squared(), "\\left(\\frac{a}{b}\\right)^{2}"),
        Arguments.of(A.squareRoot().dividedBy(B), "\\frac{\\sqrt{a}}{b}"),
        Arguments.of(A.negated().exponential(), "e^{-a}"),
        Arguments.of(A.plus(B).cubeRoot().squared(), "\\sqrt[3]{a + b}^{2}"),
        Arguments.of(
            A.sign().times(B.absolute()), "\\mathrm{sign}\\left(a\\right) \\, \\left|b\\right|"),
        Arguments.of(
            A.norm(Extent.TENSOR).dividedBy(B.norm(Extent.GROUP)),
            "\\frac{\\left\\|a\\right\\|_{\\mathrm{tensor}}}{\\left\\|b\\right\\|}"),
        Arguments.of(A.dot(B, Extent.GROUP), "\\left\\langle a, b\\right\\rangle"),
        Arguments.of(A.plus(B).sum(Extent.GROUP).times(A), "\\sum \\left(a + b\\right) \\, a"),
        Arguments.of(A.largestMagnitude(Extent.GROUP), "\\max\\left|a\\right|"),
        Arguments.of(A.min(B), "\\min\\left(a, b\\right)"),
        Arguments.of(Expr.scalar("b1", 0.9).power(Expr.scalar("t", 3)), "\\beta_1^{t}"),
        Arguments.of(Expr.slot("m_before"), "{m}_{t-1}"),
        Arguments.of(Expr.slot("gradient"), "g"),
        Arguments.of(Expr.slot("m2"), "m_{2}"),
        Arguments.of(Expr.slot("x%y&z_1"), "\\mathit{x\\%y\\&z\\_1}"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("expressions")
  void setsExpressions(Expr expression, String latex) {
    assertThat(Latex.of(expression)).isEqualTo(latex);
  }

  @Test
  void setsAssignments() {
    assertThat(Latex.of(new Assignment("v", A.squared()))).isEqualTo("v \\leftarrow a^{2}");
  }
}
