package org.xgrad.expr;

/** Expressions as text, in the usual notation with as few parentheses as it takes. */
final class ExprText {
  private static final int SUM = 1;
  private static final int PRODUCT = 2;
  private static final int SIGN = 3;
  private static final int POWER = 4;
  private static final int ATOM = 5;

  private ExprText() {}

  static String of(Expr expression) {
    if (expression instanceof Expr.Slot slot) {
      return slot.name();
    } else if (expression instanceof Expr.Scalar scalar) {
      return scalar.symbol().isEmpty() ? number(scalar.value()) : scalar.symbol();
    } else if (expression instanceof Expr.Parameter parameter) {
      return "$" + parameter.index();
    } else if (expression instanceof Expr.Unary unary) {
      return unary(unary);
    }
    return binary((Expr.Binary) expression);
  }

  private static String unary(Expr.Unary unary) {
    return switch (unary.operation()) {
      case NEGATE -> "-" + within(unary.operand(), SIGN);
      case SQUARE_ROOT -> "sqrt(" + of(unary.operand()) + ")";
      case ABSOLUTE -> "abs(" + of(unary.operand()) + ")";
      case SIGN -> "sign(" + of(unary.operand()) + ")";
      case EXPONENTIAL -> "exp(" + of(unary.operand()) + ")";
      case SQUARE -> within(unary.operand(), ATOM) + "^2";
    };
  }

  private static String binary(Expr.Binary binary) {
    Expr left = binary.left();
    Expr right = binary.right();
    return switch (binary.operation()) {
      case ADD -> within(left, SUM) + " + " + within(right, PRODUCT);
      case SUBTRACT -> within(left, SUM) + " - " + within(right, PRODUCT);
      case MULTIPLY -> within(left, PRODUCT) + "*" + within(right, SIGN);
      case DIVIDE -> within(left, PRODUCT) + "/" + within(right, SIGN);
      case MINIMUM -> "min(" + of(left) + ", " + of(right) + ")";
      case MAXIMUM -> "max(" + of(left) + ", " + of(right) + ")";
      case POWER -> within(left, ATOM) + "^" + within(right, ATOM);
    };
  }

  private static String within(Expr expression, int least) {
    String text = of(expression);
    return strength(expression) < least ? "(" + text + ")" : text;
  }

  /** How tightly an expression's outermost operation binds. */
  private static int strength(Expr expression) {
    if (expression instanceof Expr.Unary unary) {
      return switch (unary.operation()) {
        case NEGATE -> SIGN;
        case SQUARE -> POWER;
        default -> ATOM;
      };
    } else if (expression instanceof Expr.Binary binary) {
      return switch (binary.operation()) {
        case ADD, SUBTRACT -> SUM;
        case MULTIPLY, DIVIDE -> PRODUCT;
        case POWER -> POWER;
        default -> ATOM;
      };
    } else if (expression instanceof Expr.Scalar scalar && scalar.symbol().isEmpty()) {
      return scalar.value() < 0 ? SIGN : ATOM;
    }
    return ATOM;
  }

  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
