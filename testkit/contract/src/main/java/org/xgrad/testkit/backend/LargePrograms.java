package org.xgrad.testkit.backend;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.xgrad.expr.Assignment;
import org.xgrad.expr.Expr;
import org.xgrad.expr.Program;
import org.xgrad.testkit.oracle.Precision;

/** Programs of many operations, of many arrays, and of many scalars. */
final class LargePrograms {
  private static final Expr X = Expr.slot("x");
  private static final Expr Y = Expr.slot("y");

  private LargePrograms() {}

  static List<Program> all() {
    return List.of(
        Program.of(new Assignment("z", X), new Assignment("x", X.minus(balanced(0, 240)))),
        Program.of(new Assignment("x", balanced(0, 4000))),
        Program.of(new Assignment("y", deep(5000)), new Assignment("x", deep(4000).negated())),
        Program.of(new Assignment("x", shared(400)), new Assignment("z", shared(200))),
        Program.of(new Assignment("x", wide(600)), new Assignment("y", wide(599))),
        manyArrays(60));
  }

  /** Numbers for every slot of a program, none of them 0. */
  static Map<String, double[]> values(Program program, Precision type, int length) {
    Random random = new Random(17);
    Map<String, double[]> values = new LinkedHashMap<>();
    for (String slot : program.shape().slots()) {
      values.put(
          slot,
          random
              .doubles(length, 0.3, 3)
              .map(each -> type.round(each < 1 ? -each : each))
              .toArray());
    }
    return values;
  }

  private static Expr balanced(int from, int to) {
    if (to - from == 1) {
      return (from % 3 == 0 ? Y : X).times(Expr.constant(1 + from * 1e-3));
    }
    int middle = (from + to) / 2;
    return balanced(from, middle).plus(balanced(middle, to));
  }

  private static Expr deep(int depth) {
    Expr expression = X;
    for (int level = 0; level < depth; level++) {
      expression =
          switch (level % 5) {
            case 0 -> expression.plus(Y);
            case 1 -> expression.times(0.75);
            case 2 -> expression.max(X);
            case 3 -> expression.minus(Y.sign());
            default -> expression.absolute().squareRoot();
          };
    }
    return expression;
  }

  private static Expr shared(int levels) {
    Expr expression = X;
    for (int level = 0; level < levels; level++) {
      expression = expression.plus(expression).times(0.5);
    }
    return expression;
  }

  /** All of these are computed before any of them is needed. */
  private static Expr wide(int width) {
    List<Expr> roots =
        IntStream.range(0, width).mapToObj(index -> X.plus(index).absolute().squareRoot()).toList();
    Expr sum = roots.get(width - 1);
    for (int index = 0; index < width; index++) {
      sum = sum.max(roots.get(width - 1 - index)).plus(roots.get(index));
    }
    return sum;
  }

  /** Each array gets its neighbour's value, and the last one the sum of all. */
  private static Program manyArrays(int count) {
    List<Assignment> assignments = new ArrayList<>();
    Expr sum = Expr.slot("a0");
    for (int index = 1; index < count; index++) {
      assignments.add(new Assignment("a" + (index - 1), Expr.slot("a" + index).times(0.5)));
      sum = sum.plus(Expr.slot("a" + index));
    }
    assignments.add(new Assignment("a" + (count - 1), sum));
    return Program.of(assignments);
  }
}
