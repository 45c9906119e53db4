package org.xgrad.expr;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A program without its numbers: the key under which a backend keeps what it compiled.
 *
 * @param assignments in order; {@link Expr.Parameter} stands where a scalar goes, and equal
 *     subexpressions are the same object
 * @param parameters how many scalars a run takes
 */
public record ProgramShape(List<Assignment> assignments, int parameters) {

  /**
   * @throws IllegalArgumentException if there are no assignments, or two share a target
   */
  public ProgramShape {
    assignments = List.copyOf(assignments);
    if (assignments.isEmpty()) {
      throw new IllegalArgumentException("A program needs an assignment.");
    }
    Set<String> targets = new HashSet<>();
    for (Assignment assignment : assignments) {
      if (!targets.add(assignment.target())) {
        throw new IllegalArgumentException("Two assignments to " + assignment.target() + ".");
      }
    }
  }

  /** The arrays that some assignment reads. */
  public Set<String> reads() {
    Set<String> names = new LinkedHashSet<>();
    assignments.forEach(each -> names.addAll(each.value().slots()));
    return names;
  }

  /** The arrays read or written. */
  public Set<String> slots() {
    Set<String> names = reads();
    assignments.forEach(each -> names.add(each.target()));
    return names;
  }

  /** Every operation, once, operands before the operation that takes them. */
  public List<Expr> operations() {
    Set<Expr> operations = new LinkedHashSet<>();
    for (Assignment assignment : assignments) {
      assignment
          .value()
          .walk(
              node -> {
                if (node instanceof Expr.Unary || node instanceof Expr.Binary) {
                  operations.add(node);
                }
              });
    }
    return List.copyOf(operations);
  }

  @Override
  public String toString() {
    return assignments.stream().map(Assignment::toString).collect(Collectors.joining("; "));
  }
}
