package org.xgrad.expr;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Expressions with their numbers taken out and their equal parts made one.
 *
 * <p>Whatever is a number (a scalar, or arithmetic on scalars) becomes a {@link Expr.Parameter};
 * equal subexpressions become the same object, so that a backend computes each of them once.
 */
final class Canonical {

  /** A number, or a form that depends on arrays. */
  private sealed interface Part {}

  private record Number(Expr origin, double value) implements Part {}

  private record Form(Expr expression) implements Part {}

  private final Map<Expr, Expr> parameters = new HashMap<>();
  private final Map<Expr, Expr> forms = new HashMap<>();
  private final List<Double> scalars = new ArrayList<>();

  Expr form(Expr expression) {
    return settled(part(expression));
  }

  private Part part(Expr expression) {
    if (expression instanceof Expr.Scalar scalar) {
      return new Number(scalar, scalar.value());
    } else if (expression instanceof Expr.Unary unary) {
      Part operand = part(unary.operand());
      return operand instanceof Number number
          ? new Number(unary, unary.operation().apply(number.value()))
          : new Form(shared(new Expr.Unary(unary.operation(), settled(operand))));
    } else if (expression instanceof Expr.Binary binary) {
      Part left = part(binary.left());
      Part right = part(binary.right());
      return left instanceof Number first && right instanceof Number second
          ? new Number(binary, binary.operation().apply(first.value(), second.value()))
          : new Form(shared(new Expr.Binary(binary.operation(), settled(left), settled(right))));
    }
    return new Form(expression);
  }

  private Expr settled(Part part) {
    return part instanceof Number number
        ? parameters.computeIfAbsent(number.origin(), origin -> parameter(number.value()))
        : ((Form) part).expression();
  }

  private Expr parameter(double value) {
    scalars.add(value);
    return new Expr.Parameter(scalars.size() - 1);
  }

  private Expr shared(Expr form) {
    return forms.computeIfAbsent(form, same -> same);
  }

  double[] scalars() {
    return scalars.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
