package org.xgrad.expr;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Expressions with their numbers taken out and their equal parts made one.
 *
 * <p>Whatever is a number (a scalar, or arithmetic on scalars) becomes a {@link Parameter}; equal
 * subexpressions become the same object, so that a backend computes each of them once.
 */
final class Canonical {
  private final Map<Expr, Expr> made = new IdentityHashMap<>();
  private final Map<Expr, Expr> parameters = new HashMap<>();
  private final Map<Expr, Expr> forms = new HashMap<>();
  private final List<Double> scalars = new ArrayList<>();

  /** A node with its operands settled. */
  private final ExprVisitor<Expr> settling =
      new ExprVisitor<>() {
        @Override
        public Expr slot(Slot slot) {
          return slot;
        }

        @Override
        public Expr scalar(Scalar scalar) {
          return scalar;
        }

        @Override
        public Expr parameter(Parameter parameter) {
          return parameter;
        }

        @Override
        public Expr unary(Unary unary) {
          return new Unary(unary.operation(), settled(unary.operand()));
        }

        @Override
        public Expr binary(Binary binary) {
          // Not one within the other: the left operand's number comes first.
          Expr left = settled(binary.left());
          return new Binary(binary.operation(), left, settled(binary.right()));
        }

        @Override
        public Expr reduction(Reduction reduction) {
          List<Expr> operands = new ArrayList<>();
          reduction.operands().forEach(operand -> operands.add(settled(operand)));
          return new Reduction(reduction.operation(), reduction.extent(), operands);
        }
      };

  /**
   * The form of an expression.
   *
   * @throws IllegalArgumentException if the place of a scalar is in it: its index is that of
   *     another program's scalars
   */
  Expr form(Expr expression) {
    if (expression.hasParameters()) {
      throw new IllegalArgumentException(
          expression + " is of a program's shape: a formula holds the scalars themselves.");
    }
    for (Expr node : Nodes.of(expression)) {
      if (!Traits.isNumber(node)) {
        made.computeIfAbsent(node, this::formOfNode);
      }
    }
    return settled(expression);
  }

  /** The operands of a node have been settled before it. */
  private Expr formOfNode(Expr node) {
    Expr form = node.accept(settling);
    Expr shared = forms.putIfAbsent(form, form);
    return shared == null ? form : shared;
  }

  private Expr settled(Expr expression) {
    if (!Traits.isNumber(expression)) {
      return made.get(expression);
    }
    Expr parameter = parameters.get(expression);
    if (parameter == null) {
      scalars.add(expression.value());
      parameter = new Parameter(scalars.size() - 1);
      parameters.put(expression, parameter);
    }
    return parameter;
  }

  double[] scalars() {
    return scalars.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
