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
  private final Map<Expr, Expr> forms = new HashMap<>();
  private final List<Double> scalars = new ArrayList<>();

  Expr form(Expr expression) {
    Expr known = forms.get(expression);
    if (known != null) {
      return known;
    }
    Expr form = build(expression);
    forms.put(expression, form);
    return form;
  }

  private Expr build(Expr expression) {
    if (expression instanceof Expr.Slot || expression instanceof Expr.Parameter) {
      return expression;
    } else if (expression.isScalar()) {
      scalars.add(expression.value());
      return new Expr.Parameter(scalars.size() - 1);
    } else if (expression instanceof Expr.Unary unary) {
      return new Expr.Unary(unary.operation(), form(unary.operand()));
    }
    Expr.Binary binary = (Expr.Binary) expression;
    return new Expr.Binary(binary.operation(), form(binary.left()), form(binary.right()));
  }

  double[] scalars() {
    return scalars.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
