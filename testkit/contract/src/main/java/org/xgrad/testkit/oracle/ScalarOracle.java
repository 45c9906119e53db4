package org.xgrad.testkit.oracle;

import java.util.LinkedHashMap;
import java.util.Map;
import org.xgrad.expr.Assignment;
import org.xgrad.expr.Expr;
import org.xgrad.expr.Program;

/** Evaluates expressions for one element, in double precision, by walking the tree. */
public final class ScalarOracle {
  private ScalarOracle() {}

  /**
   * The value of {@code expression}.
   *
   * @param slots the element's value in each array
   * @throws IllegalArgumentException if it reads an array that is not among them
   */
  public static double evaluate(Expr expression, Map<String, Double> slots) {
    if (expression instanceof Expr.Slot slot) {
      if (!slots.containsKey(slot.name())) {
        throw new IllegalArgumentException("No value for " + slot + " among " + slots.keySet());
      }
      return slots.get(slot.name());
    } else if (expression instanceof Expr.Scalar scalar) {
      return scalar.value();
    } else if (expression instanceof Expr.Unary unary) {
      return unary(unary, evaluate(unary.operand(), slots));
    } else if (expression instanceof Expr.Binary binary) {
      return binary(binary, evaluate(binary.left(), slots), evaluate(binary.right(), slots));
    }
    throw new IllegalArgumentException("A parameter has no value outside a run: " + expression);
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
      after.put(assignment.target(), evaluate(withNumbers(assignment.value(), scalars), slots));
    }
    return after;
  }

  private static Expr withNumbers(Expr expression, double[] scalars) {
    if (expression instanceof Expr.Parameter parameter) {
      return Expr.constant(scalars[parameter.index()]);
    } else if (expression instanceof Expr.Unary unary) {
      return new Expr.Unary(unary.operation(), withNumbers(unary.operand(), scalars));
    } else if (expression instanceof Expr.Binary binary) {
      return new Expr.Binary(
          binary.operation(),
          withNumbers(binary.left(), scalars),
          withNumbers(binary.right(), scalars));
    }
    return expression;
  }

  private static double unary(Expr.Unary unary, double operand) {
    return switch (unary.operation()) {
      case NEGATE -> -operand;
      case SQUARE_ROOT -> Math.sqrt(operand);
      case ABSOLUTE -> Math.abs(operand);
      case SIGN -> Math.signum(operand);
      case EXPONENTIAL -> StrictMath.exp(operand);
      case SQUARE -> operand * operand;
    };
  }

  private static double binary(Expr.Binary binary, double left, double right) {
    return switch (binary.operation()) {
      case ADD -> left + right;
      case SUBTRACT -> left - right;
      case MULTIPLY -> left * right;
      case DIVIDE -> left / right;
      case MINIMUM -> Math.min(left, right);
      case MAXIMUM -> Math.max(left, right);
      case POWER -> Math.pow(left, right);
    };
  }
}
