package org.xgrad.expr;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** The nodes of expressions, each object once, however often it is used and however deep. */
final class Nodes {
  private final Set<Expr> done = Collections.newSetFromMap(new IdentityHashMap<>());
  private final List<Expr> ordered = new ArrayList<>();
  private final Deque<Expr> open = new ArrayDeque<>();

  private final Predicate<Expr> isLeaf;

  private Nodes(Predicate<Expr> isLeaf) {
    this.isLeaf = isLeaf;
  }

  /**
   * The nodes of an expression, operands before the operation that takes them, left before right.
   */
  static List<Expr> of(Expr expression) {
    return of(expression, node -> false);
  }

  /**
   * The same of an expression of which some parts are not looked into.
   *
   * @param isLeaf whether a node's operands are left out
   */
  static List<Expr> of(Expr expression, Predicate<Expr> isLeaf) {
    Nodes nodes = new Nodes(isLeaf);
    nodes.open.push(expression);
    while (!nodes.open.isEmpty()) {
      nodes.settle(nodes.open.peek());
    }
    return nodes.ordered;
  }

  private void settle(Expr node) {
    boolean waits = false;
    List<Expr> operands = isLeaf.test(node) ? List.of() : node.operands();
    // What is pushed last comes first.
    for (int index = operands.size() - 1; index >= 0; index--) {
      waits |= waitsFor(operands.get(index));
    }
    if (!waits) {
      open.pop();
      if (done.add(node)) {
        ordered.add(node);
      }
    }
  }

  private boolean waitsFor(Expr operand) {
    boolean isOpen = !done.contains(operand);
    if (isOpen) {
      open.push(operand);
    }
    return isOpen;
  }
}
