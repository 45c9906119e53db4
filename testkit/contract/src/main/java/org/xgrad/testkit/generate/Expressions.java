package org.xgrad.testkit.generate;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.apiguardian.api.API;
import org.xgrad.expr.Assignment;
import org.xgrad.expr.Binary;
import org.xgrad.expr.BinaryOperation;
import org.xgrad.expr.Expr;
import org.xgrad.expr.Program;
import org.xgrad.expr.Unary;
import org.xgrad.expr.UnaryOperation;

/** Generators of formulas and programs. */
@API(status = API.Status.MAINTAINED, since = "0.1")
public final class Expressions {
  private Expressions() {}

  /**
   * {@return expressions over these slots, up to five operations deep, every operation among them}
   *
   * @param slots names of arrays
   */
  public static Arbitrary<Expr> over(List<String> slots) {
    return over(slots, operation -> true, operation -> true);
  }

  /** The same of these operations alone. */
  private static Arbitrary<Expr> over(
      List<String> slots, Predicate<UnaryOperation> unary, Predicate<BinaryOperation> binary) {
    Arbitrary<Expr> leaves =
        Arbitraries.oneOf(
            Arbitraries.of(slots).map(Expr::slot),
            Arbitraries.doubles().between(-4, 4).ofScale(3).map(Expr::constant));
    Arbitrary<UnaryOperation> unaries = Arbitraries.of(UnaryOperation.class).filter(unary);
    Arbitrary<BinaryOperation> binaries =
        Arbitraries.of(BinaryOperation.class)
            .filter(operation -> !operation.isForScalarsAlone() && binary.test(operation));
    return Arbitraries.integers()
        .between(1, 5)
        .flatMap(depth -> tree(leaves, unaries, binaries, depth));
  }

  private static Arbitrary<Expr> tree(
      Arbitrary<Expr> leaves,
      Arbitrary<UnaryOperation> unaries,
      Arbitrary<BinaryOperation> binaries,
      int depth) {
    if (depth == 0) {
      return leaves;
    }
    Arbitrary<Expr> operand = Arbitraries.lazy(() -> tree(leaves, unaries, binaries, depth - 1));
    Arbitrary<Expr> unary =
        Combinators.combine(unaries, operand)
            .as((operation, inner) -> (Expr) new Unary(operation, inner));
    Arbitrary<Expr> binary =
        Combinators.combine(binaries, operand, operand)
            .as((operation, left, right) -> (Expr) new Binary(operation, left, right));
    return Arbitraries.oneOf(leaves, unary, binary, binary);
  }

  /**
   * {@return programs that write every one of these slots, and read any of them}
   *
   * @param slots names of arrays
   */
  public static Arbitrary<Program> programs(List<String> slots) {
    return programs(slots, operation -> true, operation -> true);
  }

  /**
   * {@return the same of these operations alone}
   *
   * @param slots names of arrays
   * @param unary which operations of one operand may occur
   * @param binary which operations of two operands may occur
   */
  public static Arbitrary<Program> programs(
      List<String> slots, Predicate<UnaryOperation> unary, Predicate<BinaryOperation> binary) {
    return over(slots, unary, binary)
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
