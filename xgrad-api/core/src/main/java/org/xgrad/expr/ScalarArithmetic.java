package org.xgrad.expr;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Arithmetic on scalars that can't be carried out before a program runs. In double precision. */
final class ScalarArithmetic {

  /** Computes a node from those before it. */
  private interface Step {
    double of(double[] program, ToDoubleFunction<Reduction> reductions, double[] before);
  }

  private final List<Step> steps = new ArrayList<>();
  private final List<Reduction> reductions = new ArrayList<>();
  private final Map<Expr, Integer> places = new IdentityHashMap<>();
  private final int[] results;

  ScalarArithmetic(List<Expr> scalars) {
    for (Expr scalar : scalars) {
      for (Expr node : Nodes.of(scalar, Reduction.class::isInstance)) {
        if (!places.containsKey(node)) {
          steps.add(node.accept(planning));
          places.put(node, places.size());
        }
      }
    }
    this.results = scalars.stream().mapToInt(places::get).toArray();
  }

  private final ExprVisitor<Step> planning =
      new ExprVisitor<>() {
        @Override
        public Step slot(Slot slot) {
          throw new IllegalArgumentException(slot + " is no scalar.");
        }

        @Override
        public Step scalar(Scalar scalar) {
          return (program, values, before) -> scalar.value();
        }

        @Override
        public Step parameter(Parameter parameter) {
          return (program, values, before) -> program[parameter.index()];
        }

        @Override
        public Step unary(Unary unary) {
          int operand = places.get(unary.operand());
          return (program, values, before) -> unary.operation().apply(before[operand]);
        }

        @Override
        public Step binary(Binary binary) {
          int left = places.get(binary.left());
          int right = places.get(binary.right());
          return (program, values, before) -> binary.operation().apply(before[left], before[right]);
        }

        @Override
        public Step reduction(Reduction reduction) {
          reductions.add(reduction);
          return (program, values, before) -> values.applyAsDouble(reduction);
        }
      };

  /** The reductions that are needed. */
  List<Reduction> reductions() {
    return reductions;
  }

  /**
   * The values of the scalars, in order.
   *
   * @param program the scalars of the program's run
   */
  double[] values(double[] program, ToDoubleFunction<Reduction> reductions) {
    double[] values = new double[steps.size()];
    for (int index = 0; index < values.length; index++) {
      values[index] = steps.get(index).of(program, reductions, values);
    }
    double[] scalars = new double[results.length];
    for (int index = 0; index < scalars.length; index++) {
      scalars[index] = values[results[index]];
    }
    return scalars;
  }
}
