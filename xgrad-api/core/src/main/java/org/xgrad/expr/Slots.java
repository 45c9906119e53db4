package org.xgrad.expr;

import java.util.LinkedHashSet;
import java.util.Set;

/** Which arrays an expression reads. */
final class Slots {
  /** So many nodes are gone through as they stand; of more, each is looked at once. */
  private static final int ORDINARY = 500;

  private final Set<String> names = new LinkedHashSet<>();
  private int left = ORDINARY;

  private Slots() {}

  static Set<String> of(Expr expression) {
    Slots slots = new Slots();
    if (!slots.gather(expression)) {
      Nodes.of(expression).forEach(slots::add);
    }
    return slots.names;
  }

  /** False if there are too many nodes, or parts that are shared and are met again and again. */
  private boolean gather(Expr expression) {
    if (Traits.isNumber(expression)) {
      return true;
    } else if (--left < 0) {
      return false;
    }
    for (Expr operand : expression.operands()) {
      if (!gather(operand)) {
        return false;
      }
    }
    add(expression);
    return true;
  }

  private void add(Expr node) {
    if (node instanceof Slot slot) {
      names.add(slot.name());
    }
  }
}
