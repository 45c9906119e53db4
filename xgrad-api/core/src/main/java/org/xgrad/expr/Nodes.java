package org.xgrad.expr;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** The nodes of expressions, each object once, however often it is used and however deep. */
final class Nodes {
  private final Set<Expr> done = Collections.newSetFromMap(new IdentityHashMap<>());
  private final List<Expr> ordered = new ArrayList<>();
  private final Deque<Expr> open = new ArrayDeque<>();

  private Nodes() {}

  /**
   * The nodes of an expression, operands before the operation that takes them, left before right.
   */
  static List<Expr> of(Expr expression) {
    Nodes nodes = new Nodes();
    nodes.open.push(expression);
    while (!nodes.open.isEmpty()) {
      nodes.settle(nodes.open.peek());
    }
    return nodes.ordered;
  }

  private void settle(Expr node) {
    boolean waits = false;
    List<Expr> operands = node.operands();
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
