package org.xgrad.testkit.generate;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.xgrad.expr.Assignment;
import org.xgrad.expr.BinaryOperation;
import org.xgrad.expr.Expr;
import org.xgrad.expr.Program;
import org.xgrad.expr.UnaryOperation;

/** Generators of formulas and programs. */
public final class Expressions {
  private Expressions() {}

  /** Expressions over these slots, up to five operations deep, every operation among them. */
  public static Arbitrary<Expr> over(List<String> slots) {
    Arbitrary<Expr> leaves =
        Arbitraries.oneOf(
            Arbitraries.of(slots).map(Expr::slot),
            Arbitraries.doubles().between(-4, 4).ofScale(3).map(Expr::constant));
    return Arbitraries.integers().between(1, 5).flatMap(depth -> tree(leaves, depth));
  }

  private static Arbitrary<Expr> tree(Arbitrary<Expr> leaves, int depth) {
    if (depth == 0) {
      return leaves;
    }
    Arbitrary<Expr> operand = Arbitraries.lazy(() -> tree(leaves, depth - 1));
    Arbitrary<Expr> unary =
        Combinators.combine(Arbitraries.of(UnaryOperation.class), operand)
            .as((operation, inner) -> (Expr) new Expr.Unary(operation, inner));
    Arbitrary<Expr> binary =
        Combinators.combine(
                Arbitraries.of(BinaryOperation.class)
                    .filter(operation -> operation != BinaryOperation.POWER),
                operand,
                operand)
            .as((operation, left, right) -> (Expr) new Expr.Binary(operation, left, right));
    return Arbitraries.oneOf(leaves, unary, binary, binary);
  }

  /** Programs that write every one of these slots, and read any of them. */
  public static Arbitrary<Program> programs(List<String> slots) {
    return over(slots)
        .list()
        .ofSize(slots.size())
        .map(
            values -> {
              List<Assignment> assignments = new ArrayList<>();
              for (int index = 0; index < slots.size(); index++) {
                assignments.add(new Assignment(slots.get(index), values.get(index)));
              }
              return Program.of(assignments);
            });
  }
}
