package org.xgrad.expr;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A program without its numbers: the key under which a backend keeps what it compiled.
 *
 * <p>{@link Parameter} stands where a scalar goes, and equal subexpressions are the same object.
 */
@API(status = API.Status.MAINTAINED, since = "0.1")
public final class ProgramShape {
  private final List<Assignment> assignments;
  private final List<Reduction> reductions;
  private final List<Parameter> places;
  private final Set<String> reads;
  private final Set<String> slots;
  private final List<Operation> operations;
  private final List<Pass> passes;
  private final List<Pass> passesThatStoreNothing;

  /**
   * @param assignments in order
   * @param parameters how many scalars a run takes
   * @throws IllegalArgumentException if there are no assignments, or two share a target
   */
  ProgramShape(List<Assignment> assignments, int parameters) {
    this(assignments, List.of(), parameters);
  }

  /**
   * @param assignments in order
   * @param reductions what a run yields, in order
   * @param parameters how many scalars a run takes
   * @throws IllegalArgumentException if there is nothing to do, or two assignments share a target
   */
  ProgramShape(List<Assignment> assignments, List<Reduction> reductions, int parameters) {
    this.assignments = List.copyOf(assignments);
    this.reductions = List.copyOf(reductions);
    this.places = IntStream.range(0, parameters).mapToObj(Parameter::new).toList();
    requireTargets();
    Set<Expr> nodes = new LinkedHashSet<>();
    this.reductions.forEach(each -> each.operands().forEach(operand -> operand.walk(nodes::add)));
    this.assignments.forEach(each -> each.value().walk(nodes::add));
    List<Operation> computed = new ArrayList<>();
    Set<String> names = new LinkedHashSet<>();
    ExprVisitor<Boolean> sorting =
        new ExprVisitor<>() {
          @Override
          public Boolean slot(Slot slot) {
            return names.add(slot.name());
          }

          @Override
          public Boolean scalar(Scalar scalar) {
            throw new IllegalArgumentException("A shape has the places of scalars: " + scalar);
          }

          @Override
          public Boolean parameter(Parameter parameter) {
            return true;
          }

          @Override
          public Boolean unary(Unary unary) {
            return computed.add(unary);
          }

          @Override
          public Boolean binary(Binary binary) {
            return computed.add(binary);
          }

          @Override
          public Boolean reduction(Reduction reduction) {
            return true;
          }
        };
    nodes.forEach(node -> node.accept(sorting));
    this.operations = List.copyOf(computed);
    this.reads = Collections.unmodifiableSet(new LinkedHashSet<>(names));
    this.assignments.forEach(each -> names.add(each.target()));
    this.slots = Collections.unmodifiableSet(names);
    boolean isReducing = this.assignments.stream().anyMatch(each -> each.value().hasReductions());
    List<Pass> alone = List.of(new Pass(this, List.copyOf(places), this.reductions));
    this.passes = isReducing ? Lowering.of(this.assignments, true) : alone;
    this.passesThatStoreNothing = isReducing ? Lowering.of(this.assignments, false) : alone;
  }

  private void requireTargets() {
    if (assignments.isEmpty() && reductions.isEmpty()) {
      throw new IllegalArgumentException("A program needs an assignment.");
    }
    Set<String> targets = new HashSet<>();
    for (Assignment assignment : assignments) {
      if (!targets.add(assignment.target())) {
        throw new IllegalArgumentException("Two assignments to " + assignment.target() + ".");
      }
    }
  }

  /** {@return what is computed, in order} */
  public List<Assignment> assignments() {
    return assignments;
  }

  /**
   * {@return what a run yields beside what it assigns, in order: functions of all elements, whose
   * operands are element by element} Passes alone have some.
   */
  public List<Reduction> reductions() {
    return reductions;
  }

  /**
   * {@return the passes over the arrays that this takes, in order} One, which is this itself,
   * unless a {@link Reduction} stands in an assignment: backends compile passes, and none of these
   * has a reduction in an assignment.
   *
   * <p>What several passes need may be stored in an array that the last one overwrites.
   */
  public List<Pass> passes() {
    return passes;
  }

  /**
   * {@return the same for arrays of a type that is coarser than what is computed in, such as HALF}
   * Each pass computes anew what it needs: stored in between, it would be rounded.
   */
  public List<Pass> passesThatStoreNothing() {
    return passesThatStoreNothing;
  }

  /** {@return how many scalars a run takes} */
  public int parameters() {
    return places.size();
  }

  /** {@return the places of the scalars, in the order in which a run takes them} */
  public List<Parameter> places() {
    return places;
  }

  /** {@return the arrays that some assignment reads, in the order of their first appearance} */
  public Set<String> reads() {
    return reads;
  }

  /** {@return the arrays read or written} */
  public Set<String> slots() {
    return slots;
  }

  /** {@return the arrays written, in order} */
  public List<String> targets() {
    return assignments.stream().map(Assignment::target).toList();
  }

  /** {@return every operation, once, operands before the operation that takes them} */
  public List<Operation> operations() {
    return operations;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ProgramShape that
        && that.places.size() == places.size()
        && that.reductions.equals(reductions)
        && that.assignments.equals(assignments);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * assignments.hashCode() + reductions.hashCode()) + places.size();
  }

  @Override
  public String toString() {
    return Stream.concat(assignments.stream(), reductions.stream())
        .map(Object::toString)
        .collect(Collectors.joining("; "));
  }
}
