package org.xgrad.expr;

import java.util.List;

/** What a node is, its operands aside. */
final class Heads {
  private static final ExprVisitor<Object> HEAD =
      new ExprVisitor<>() {
        @Override
        public Object slot(Slot slot) {
          return slot;
        }

        @Override
        public Object scalar(Scalar scalar) {
          return scalar;
        }

        @Override
        public Object parameter(Parameter parameter) {
          return parameter;
        }

        @Override
        public Object unary(Unary unary) {
          return unary.operation();
        }

        @Override
        public Object binary(Binary binary) {
          return binary.operation();
        }

        @Override
        public Object reduction(Reduction reduction) {
          return List.of(reduction.operation(), reduction.extent());
        }
      };

  private Heads() {}

  /** Whether two nodes are the same function, or the same array or number. */
  static boolean areEqual(Expr one, Expr other) {
    return one.accept(HEAD).equals(other.accept(HEAD));
  }
}
