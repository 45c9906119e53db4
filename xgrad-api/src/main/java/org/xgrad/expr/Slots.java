package org.xgrad.expr;

import java.util.LinkedHashSet;
import java.util.Set;

/** Which arrays an expression reads. */
final class Slots {
  private Slots() {}

  static Set<String> of(Expr expression) {
    Set<String> names = new LinkedHashSet<>();
    expression.walk(
        node -> {
          if (node instanceof Expr.Slot slot) {
            names.add(slot.name());
          }
        });
    return names;
  }
}
