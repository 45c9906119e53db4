package org.xgrad.expr;

import java.util.List;

/** What a node is, its operands aside. */
final class Heads {
  private static final ExprVisitor<Object> HEAD =
      new ExprVisitor<>() {
        @Override
        public Object slot(Expr.Slot slot) {
          return slot;
        }

        @Override
        public Object scalar(Expr.Scalar scalar) {
          return scalar;
        }

        @Override
        public Object parameter(Expr.Parameter parameter) {
          return parameter;
        }

        @Override
        public Object unary(Expr.Unary unary) {
          return unary.operation();
        }

        @Override
        public Object binary(Expr.Binary binary) {
          return binary.operation();
        }

        @Override
        public Object reduction(Expr.Reduction reduction) {
          return List.of(reduction.operation(), reduction.extent());
        }
      };

  private Heads() {}

  /** Whether two nodes are the same function, or the same array or number. */
  static boolean areEqual(Expr one, Expr other) {
    return one.accept(HEAD).equals(other.accept(HEAD));
  }
}
