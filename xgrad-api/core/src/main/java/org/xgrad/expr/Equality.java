package org.xgrad.expr;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether two operations are equal by structure.
 *
 * <p>No recursion, for expressions may be deep; and no pair of nodes twice, for parts that are
 * shared would double the work at each level.
 */
final class Equality {

  /** Two nodes to compare; the same two objects are the same pair. */
  private record Pair(Expr left, Expr right) {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Pair that && that.left == left && that.right == right;
    }

    @Override
    public int hashCode() {
      return 31 * System.identityHashCode(left) + System.identityHashCode(right);
    }
  }

  private final Set<Pair> seen = new HashSet<>();
  private final Deque<Pair> open = new ArrayDeque<>();

  private Equality() {}

  static boolean of(Expr one, Expr other) {
    // Unequal hash codes and equal objects are nearly all there is.
    if (one == other || one.hashCode() != other.hashCode()) {
      return one == other;
    }
    Equality equality = new Equality();
    return equality.add(one, other) && equality.holds();
  }

  private boolean holds() {
    while (!open.isEmpty()) {
      Pair pair = open.pop();
      if (!Heads.areEqual(pair.left(), pair.right()) || !addOperands(pair)) {
        return false;
      }
    }
    return true;
  }

  /** The same functions have as many operands. */
  private boolean addOperands(Pair pair) {
    List<Expr> left = pair.left().operands();
    List<Expr> right = pair.right().operands();
    for (int index = 0; index < left.size(); index++) {
      if (!add(left.get(index), right.get(index))) {
        return false;
      }
    }
    return true;
  }

  /** False if these two are seen to differ; what has operands is compared later. */
  private boolean add(Expr left, Expr right) {
    if (left == right) {
      return true;
    } else if (left.hashCode() != right.hashCode()) {
      return false;
    } else if (!hasOperands(left) || !hasOperands(right)) {
      return !hasOperands(left) && !hasOperands(right) && left.equals(right);
    }
    Pair pair = new Pair(left, right);
    if (seen.add(pair)) {
      open.push(pair);
    }
    return true;
  }

  private static boolean hasOperands(Expr expression) {
    return !expression.operands().isEmpty();
  }
}
