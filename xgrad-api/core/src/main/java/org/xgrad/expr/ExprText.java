package org.xgrad.expr;

import java.util.List;

/** Expressions as text, in the usual notation with as few parentheses as it takes. */
final class ExprText {
  private static final int SUM = 1;
  private static final int PRODUCT = 2;
  private static final int SIGN = 3;
  private static final int POWER = 4;
  private static final int ATOM = 5;

  private static final ExprVisitor<List<Object>> PIECES =
      new ExprVisitor<>() {
        @Override
        public List<Object> slot(Slot slot) {
          return List.of(slot.name());
        }

        @Override
        public List<Object> scalar(Scalar scalar) {
          return List.of(scalar.symbol().isEmpty() ? number(scalar.value()) : scalar.symbol());
        }

        @Override
        public List<Object> parameter(Parameter parameter) {
          return List.of("$" + parameter.index());
        }

        @Override
        public List<Object> unary(Unary unary) {
          return ExprText.unary(unary);
        }

        @Override
        public List<Object> binary(Binary binary) {
          return ExprText.binary(binary);
        }

        @Override
        public List<Object> reduction(Reduction reduction) {
          Expr first = reduction.operands().get(0);
          return switch (reduction.operation()) {
            case SUM -> ExprText.reduction("sum", reduction, first);
            case SUM_OF_SQUARES ->
                ExprText.reduction("sum", reduction, joined(within(first, ATOM), "^2"));
            case SUM_OF_SQUARES_IN_SINGLE ->
                ExprText.reduction("single_sum", reduction, joined(within(first, ATOM), "^2"));
            case DOT_PRODUCT ->
                ExprText.reduction(
                    "dot", reduction, joined(first, ", ", reduction.operands().get(1)));
            case LARGEST_MAGNITUDE ->
                ExprText.reduction("max", reduction, joined("abs(", first, ")"));
          };
        }
      };

  /** How tightly an expression's outermost operation binds. */
  private static final ExprVisitor<Integer> STRENGTH =
      new ExprVisitor<>() {
        @Override
        public Integer slot(Slot slot) {
          return ATOM;
        }

        @Override
        public Integer scalar(Scalar scalar) {
          return scalar.symbol().isEmpty() && scalar.value() < 0 ? SIGN : ATOM;
        }

        @Override
        public Integer parameter(Parameter parameter) {
          return ATOM;
        }

        @Override
        public Integer unary(Unary unary) {
          return switch (unary.operation()) {
            case NEGATE -> SIGN;
            case SQUARE -> POWER;
            case SQUARE_ROOT, ABSOLUTE, SIGN, EXPONENTIAL, CUBE_ROOT -> ATOM;
          };
        }

        @Override
        public Integer reduction(Reduction reduction) {
          return ATOM;
        }

        @Override
        public Integer binary(Binary binary) {
          return switch (binary.operation()) {
            case ADD, SUBTRACT -> SUM;
            case MULTIPLY, DIVIDE -> PRODUCT;
            case POWER -> POWER;
            case MINIMUM, MAXIMUM, RATIO -> ATOM;
          };
        }
      };

  private ExprText() {}

  /** The text, cut off where it is too long to be read. */
  static String of(Expr expression) {
    return Pieces.text(expression, part -> part.accept(PIECES), "...");
  }

  private static List<Object> unary(Unary unary) {
    Expr operand = unary.operand();
    return switch (unary.operation()) {
      case NEGATE -> joined("-", within(operand, SIGN));
      case SQUARE_ROOT ->
          Norms.of(operand)
              .map(norm -> reduction("norm", norm, norm.operands().get(0)))
              .orElseGet(() -> List.of("sqrt(", operand, ")"));
      case ABSOLUTE -> List.of("abs(", operand, ")");
      case SIGN -> List.of("sign(", operand, ")");
      case EXPONENTIAL -> List.of("exp(", operand, ")");
      case CUBE_ROOT -> List.of("cbrt(", operand, ")");
      case SQUARE -> joined(within(operand, ATOM), "^2");
    };
  }

  private static List<Object> binary(Binary binary) {
    Expr left = binary.left();
    Expr right = binary.right();
    return switch (binary.operation()) {
      case ADD -> joined(within(left, SUM), " + ", within(right, PRODUCT));
      case SUBTRACT -> joined(within(left, SUM), " - ", within(right, PRODUCT));
      case MULTIPLY -> joined(within(left, PRODUCT), "*", within(right, SIGN));
      case DIVIDE -> joined(within(left, PRODUCT), "/", within(right, SIGN));
      case MINIMUM -> List.of("min(", left, ", ", right, ")");
      case MAXIMUM -> List.of("max(", left, ", ", right, ")");
      case POWER -> joined(within(left, ATOM), "^", within(right, ATOM));
      case RATIO -> List.of("ratio(", left, ", ", right, ")");
    };
  }

  /** Of a group nothing is said: it is all that there is. */
  private static List<Object> reduction(String name, Reduction reduction, Object of) {
    String extent =
        switch (reduction.extent()) {
          case GROUP -> "";
          case TENSOR -> "_tensor";
          case ROW -> "_row";
        };
    return joined(name + extent + "(", of, ")");
  }

  private static List<Object> within(Expr expression, int least) {
    return expression.accept(STRENGTH) < least
        ? List.of("(", expression, ")")
        : List.of(expression);
  }

  private static List<Object> joined(Object... parts) {
    return Pieces.joined(parts);
  }

  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
