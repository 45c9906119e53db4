package org.xgrad.expr;

import java.util.List;
import java.util.Map;

/**
 * Expressions in LaTeX, for papers and web pages.
 *
 * <p>The field's symbols stand for the names that formulas use: {@code b1} is set as a beta, {@code
 * lr} as an eta, {@code gradient} as g, {@code theta} as a theta, and so on. A state as it was
 * before the step has the index t - 1.
 */
final class Latex {
  private static final String BEFORE = "_before";
  private static final Map<String, String> SYMBOLS =
      Map.ofEntries(
          Map.entry("lr", "\\eta"),
          Map.entry("eps", "\\epsilon"),
          Map.entry("mu", "\\mu"),
          Map.entry("tau", "\\tau"),
          Map.entry("rho", "\\rho"),
          Map.entry("rho_inf", "\\rho_\\infty"),
          Map.entry("theta", "\\theta"),
          Map.entry("gradient", "g"),
          Map.entry("lastDelta", "\\Delta"),
          Map.entry("alpha", "\\alpha"),
          Map.entry("beta", "\\beta"),
          Map.entry("gamma", "\\gamma"));

  private static final int SUM = 1;
  private static final int PRODUCT = 2;
  private static final int SIGN = 3;
  private static final int POWER = 4;
  private static final int ATOM = 5;

  private static final ExprVisitor<List<Object>> PIECES =
      new ExprVisitor<>() {
        @Override
        public List<Object> slot(Slot slot) {
          return List.of(symbol(slot.name()));
        }

        @Override
        public List<Object> scalar(Scalar scalar) {
          return List.of(scalar.symbol().isEmpty() ? number(scalar) : symbol(scalar.symbol()));
        }

        @Override
        public List<Object> parameter(Parameter parameter) {
          return List.of("c_{" + parameter.index() + "}");
        }

        @Override
        public List<Object> unary(Unary unary) {
          return Latex.unary(unary);
        }

        @Override
        public List<Object> binary(Binary binary) {
          return Latex.binary(binary);
        }

        @Override
        public List<Object> reduction(Reduction reduction) {
          Expr first = reduction.operands().get(0);
          String extent = subscript(reduction);
          return switch (reduction.operation()) {
            case SUM -> joined("\\sum" + extent + " ", within(first, PRODUCT));
            case SUM_OF_SQUARES, SUM_OF_SQUARES_IN_SINGLE ->
                joined("\\sum" + extent + " ", within(first, ATOM), "^{2}");
            case DOT_PRODUCT ->
                joined(
                    "\\left\\langle ",
                    first,
                    ", ",
                    reduction.operands().get(1),
                    "\\right\\rangle" + extent);
            case LARGEST_MAGNITUDE -> joined("\\max" + extent + "\\left|", first, "\\right|");
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
          return !scalar.symbol().isEmpty()
              ? ATOM
              : scalar.value() < 0 ? SIGN : scalar.toString().contains("E") ? PRODUCT : ATOM;
        }

        @Override
        public Integer parameter(Parameter parameter) {
          return ATOM;
        }

        @Override
        public Integer unary(Unary unary) {
          return switch (unary.operation()) {
            case NEGATE -> SIGN;
            case SQUARE, EXPONENTIAL -> POWER;
            case SQUARE_ROOT, ABSOLUTE, SIGN, CUBE_ROOT -> ATOM;
          };
        }

        @Override
        public Integer reduction(Reduction reduction) {
          return switch (reduction.operation()) {
            case SUM, SUM_OF_SQUARES, SUM_OF_SQUARES_IN_SINGLE -> PRODUCT;
            case DOT_PRODUCT, LARGEST_MAGNITUDE -> ATOM;
          };
        }

        @Override
        public Integer binary(Binary binary) {
          return switch (binary.operation()) {
            case ADD, SUBTRACT -> SUM;
            case MULTIPLY -> PRODUCT;
            case DIVIDE, POWER -> POWER;
            case MINIMUM, MAXIMUM, RATIO -> ATOM;
          };
        }
      };

  private Latex() {}

  /** An expression, for math mode; cut off where it is too long to be read. */
  static String of(Expr expression) {
    return Pieces.text(expression, part -> part.accept(PIECES), " \\ldots");
  }

  /** An assignment, for math mode. */
  static String of(Assignment assignment) {
    return symbol(assignment.target()) + " \\leftarrow " + of(assignment.value());
  }

  private static List<Object> unary(Unary unary) {
    Expr operand = unary.operand();
    return switch (unary.operation()) {
      case NEGATE -> joined("-", within(operand, POWER));
      case SQUARE_ROOT ->
          Norms.of(operand)
              .<List<Object>>map(
                  norm ->
                      List.of("\\left\\|", norm.operands().get(0), "\\right\\|" + subscript(norm)))
              .orElseGet(() -> List.of("\\sqrt{", operand, "}"));
      case ABSOLUTE -> List.of("\\left|", operand, "\\right|");
      case SIGN -> joined("\\mathrm{sign}", parenthesised(operand));
      case EXPONENTIAL -> List.of("e^{", operand, "}");
      case CUBE_ROOT -> List.of("\\sqrt[3]{", operand, "}");
      case SQUARE -> joined(within(operand, ATOM), "^{2}");
    };
  }

  private static List<Object> binary(Binary binary) {
    Expr left = binary.left();
    Expr right = binary.right();
    return switch (binary.operation()) {
      case ADD -> joined(within(left, SUM), " + ", summand(right));
      case SUBTRACT -> joined(within(left, SUM), " - ", summand(right));
      case MULTIPLY -> joined(within(left, PRODUCT), factor(right));
      case DIVIDE -> List.of("\\frac{", left, "}{", right, "}");
      case MINIMUM -> List.of("\\min\\left(", left, ", ", right, "\\right)");
      case MAXIMUM -> List.of("\\max\\left(", left, ", ", right, "\\right)");
      case POWER -> joined(within(left, ATOM), "^{", right, "}");
      case RATIO -> List.of("\\mathrm{ratio}\\left(", left, ", ", right, "\\right)");
    };
  }

  /** Of a group nothing is said: it is all that there is. */
  private static String subscript(Reduction reduction) {
    return switch (reduction.extent()) {
      case GROUP -> "";
      case TENSOR -> "_{\\mathrm{tensor}}";
      case ROW -> "_{\\mathrm{row}}";
    };
  }

  /** A right-hand factor: digits after a product would run into what stands before them. */
  private static List<Object> factor(Expr factor) {
    boolean digits = factor instanceof Scalar scalar && scalar.symbol().isEmpty();
    return joined(digits ? " \\cdot " : " \\, ", within(factor, POWER));
  }

  /** A right-hand summand: no sign follows a sign. */
  private static List<Object> summand(Expr summand) {
    return summand.accept(STRENGTH) == SIGN ? parenthesised(summand) : within(summand, PRODUCT);
  }

  private static List<Object> within(Expr expression, int least) {
    return expression.accept(STRENGTH) < least ? parenthesised(expression) : List.of(expression);
  }

  private static List<Object> parenthesised(Expr expression) {
    return List.of("\\left(", expression, "\\right)");
  }

  private static List<Object> joined(Object... parts) {
    return Pieces.joined(parts);
  }

  private static String number(Scalar scalar) {
    String digits = scalar.toString();
    int exponent = digits.indexOf('E');
    return exponent < 0
        ? digits
        : digits.substring(0, exponent) + " \\cdot 10^{" + digits.substring(exponent + 1) + "}";
  }

  private static String symbol(String name) {
    if (name.endsWith(BEFORE)) {
      return "{" + symbol(name.substring(0, name.length() - BEFORE.length())) + "}_{t-1}";
    }
    if (SYMBOLS.containsKey(name)) {
      return SYMBOLS.get(name);
    }
    if (name.matches("b\\d")) {
      return "\\beta_" + name.charAt(1);
    }
    if (name.matches("[A-Za-z]\\d+")) {
      return name.charAt(0) + "_{" + name.substring(1) + "}";
    }
    return name.matches("[A-Za-z]") ? name : "\\mathit{" + escaped(name) + "}";
  }

  /** A name as it is, whatever LaTeX means by its characters. */
  private static String escaped(String name) {
    return name.replaceAll("[\\\\^~]", "?").replaceAll("[%&#_{}$]", "\\\\$0").replace(" ", "\\ ");
  }
}
