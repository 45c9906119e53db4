package org.xgrad.testkit.oracle;

import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.xgrad.expr.Assignment;
import org.xgrad.expr.Expr;
import org.xgrad.expr.Program;

/**
 * Evaluates programs for one element in scalar single-precision Java, one rounding an operation:
 * the bits that a kernel on FLOAT arrays has to come to.
 */
public final class FloatOracle {
  private final float[] scalars;
  private final Map<String, Float> slots;

  private FloatOracle(float[] scalars, Map<String, Float> slots) {
    this.scalars = scalars;
    this.slots = slots;
  }

  /**
   * What a program's arrays hold afterwards.
   *
   * @param program the program; its scalars are rounded to floats once
   * @param slots the element's value in each array before it
   * @return the same, with the program's targets changed
   */
  public static Map<String, Float> run(Program program, Map<String, Float> slots) {
    double[] exact = program.scalars();
    float[] scalars = new float[exact.length];
    for (int index = 0; index < exact.length; index++) {
      scalars[index] = (float) exact[index];
    }
    FloatOracle oracle = new FloatOracle(scalars, slots);
    Map<String, Float> after = new LinkedHashMap<>(slots);
    for (Assignment assignment : program.shape().assignments()) {
      after.put(assignment.target(), oracle.evaluate(assignment.value()));
    }
    return after;
  }

  /** Node by node, each once: formulas may be deep, and share their parts. */
  private float evaluate(Expr expression) {
    Map<Expr, Float> values = new IdentityHashMap<>();
    expression.walk(node -> values.put(node, value(node, values)));
    return values.get(expression);
  }

  private float value(Expr node, Map<Expr, Float> values) {
    if (node instanceof Expr.Slot slot) {
      return slots.get(slot.name());
    } else if (node instanceof Expr.Parameter parameter) {
      return scalars[parameter.index()];
    } else if (node instanceof Expr.Unary unary) {
      return unary(unary, values.get(unary.operand()));
    } else if (node instanceof Expr.Binary binary) {
      return binary(binary, values.get(binary.left()), values.get(binary.right()));
    }
    throw new IllegalArgumentException("A program's shape has no scalars: " + node);
  }

  private static float unary(Expr.Unary unary, float operand) {
    return switch (unary.operation()) {
      case NEGATE -> -operand;
      case SQUARE_ROOT -> (float) Math.sqrt(operand);
      case ABSOLUTE -> Math.abs(operand);
      case SIGN -> Math.signum(operand);
      case EXPONENTIAL -> (float) StrictMath.exp(operand);
      case SQUARE -> operand * operand;
    };
  }

  private static float binary(Expr.Binary binary, float left, float right) {
    return switch (binary.operation()) {
      case ADD -> left + right;
      case SUBTRACT -> left - right;
      case MULTIPLY -> left * right;
      case DIVIDE -> left / right;
      case MINIMUM -> Math.min(left, right);
      case MAXIMUM -> Math.max(left, right);
      case POWER -> throw new IllegalArgumentException("Powers are for scalars alone: " + binary);
    };
  }
}
