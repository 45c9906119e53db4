package org.xgrad.testkit.oracle;

import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apiguardian.api.API;
import org.xgrad.expr.Assignment;
import org.xgrad.expr.Expr;
import org.xgrad.expr.ExprVisitor;
import org.xgrad.expr.Program;

/** Evaluates expressions for one element, in double precision, by walking the expression. */
@API(status = API.Status.MAINTAINED, since = "0.1")
public final class ScalarOracle {
  private ScalarOracle() {}

  /**
   * {@return the value of {@code expression}}
   *
   * @param expression what to evaluate
   * @param slots the element's value in each array
   * @throws IllegalArgumentException if it reads an array that is not among them
   */
  public static double evaluate(Expr expression, Map<String, Double> slots) {
    return evaluate(expression, slots, new double[0]);
  }

  /**
   * What a program's arrays hold afterwards.
   *
   * @param program the program
   * @param slots the element's value in each array before it
   * @return the same, with the program's targets changed
   */
  public static Map<String, Double> run(Program program, Map<String, Double> slots) {
    Map<String, Double> after = new LinkedHashMap<>(slots);
    double[] scalars = program.scalars();
    for (Assignment assignment : program.shape().assignments()) {
      after.put(assignment.target(), evaluate(assignment.value(), slots, scalars));
    }
    return after;
  }

  /** Node by node, each once: formulas may be deep, and share their parts. */
  private static double evaluate(Expr expression, Map<String, Double> slots, double[] scalars) {
    Map<Expr, Double> values = new IdentityHashMap<>();
    expression.walk(node -> values.put(node, value(node, values, slots, scalars)));
    return values.get(expression);
  }

  private static double value(
      Expr node, Map<Expr, Double> values, Map<String, Double> slots, double[] scalars) {
    return node.accept(
        new ExprVisitor<>() {
          @Override
          public Double slot(Expr.Slot slot) {
            if (!slots.containsKey(slot.name())) {
              throw new IllegalArgumentException(
                  "No value for " + slot + " among " + slots.keySet());
            }
            return slots.get(slot.name());
          }

          @Override
          public Double scalar(Expr.Scalar scalar) {
            return scalar.value();
          }

          @Override
          public Double parameter(Expr.Parameter parameter) {
            if (parameter.index() >= scalars.length) {
              throw new IllegalArgumentException(
                  "A parameter has no value outside a run: " + parameter);
            }
            return scalars[parameter.index()];
          }

          @Override
          public Double unary(Expr.Unary unary) {
            return DoubleArithmetic.of(unary.operation())
                .applyAsDouble(values.get(unary.operand()));
          }

          @Override
          public Double binary(Expr.Binary binary) {
            return DoubleArithmetic.of(binary.operation())
                .applyAsDouble(values.get(binary.left()), values.get(binary.right()));
          }
        });
  }
}
