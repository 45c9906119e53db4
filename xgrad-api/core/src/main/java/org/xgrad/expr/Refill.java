package org.xgrad.expr;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Finds the scalars with which a shape computes given assignments.
 *
 * <p>Training makes a program of one shape at every step. To compare with the shape is a fraction
 * of the work of making it anew, for it takes neither tables nor hash codes. That is for formulas
 * of ordinary size: without tables, parts that are shared are compared again and again, and nobody
 * waits for that.
 */
final class Refill implements ExprVisitor<Boolean> {
  /** So many nodes are compared. */
  private static final int ORDINARY = 1000;

  private final double[] scalars;
  private final boolean[] isKnown;
  private int left = ORDINARY;

  /** What is still to be compared, and with what: no recursion, for a stack may be small. */
  private final Deque<Expr> forms = new ArrayDeque<>();

  private final Deque<Expr> expressions = new ArrayDeque<>();

  /** What the form that is visited is compared with. */
  private Expr against = Expr.constant(0);

  private Refill(int parameters) {
    this.scalars = new double[parameters];
    this.isKnown = new boolean[parameters];
  }

  /** The scalars; empty if the assignments are of another form, or too large to see it quickly. */
  static Optional<double[]> of(ProgramShape shape, List<Assignment> assignments) {
    List<Assignment> forms = shape.assignments();
    if (forms.size() != assignments.size()) {
      return Optional.empty();
    }
    Refill refill = new Refill(shape.parameters());
    for (int index = 0; index < forms.size(); index++) {
      Assignment form = forms.get(index);
      Assignment assignment = assignments.get(index);
      if (!form.target().equals(assignment.target())
          || !refill.fits(form.value(), assignment.value())) {
        return Optional.empty();
      }
    }
    return Optional.of(refill.scalars);
  }

  private boolean fits(Expr form, Expr expression) {
    add(form, expression);
    while (!forms.isEmpty()) {
      if (--left < 0) {
        return false;
      }
      against = expressions.pop();
      if (!forms.pop().accept(this)) {
        return false;
      }
    }
    return true;
  }

  private void add(Expr form, Expr expression) {
    forms.push(form);
    expressions.push(expression);
  }

  @Override
  public Boolean slot(Slot slot) {
    return slot.equals(against);
  }

  @Override
  public Boolean scalar(Scalar scalar) {
    throw new IllegalStateException("A shape has the places of scalars, and not " + scalar);
  }

  @Override
  public Boolean parameter(Parameter parameter) {
    return Traits.isNumber(against) && fill(parameter.index(), against.value());
  }

  @Override
  public Boolean unary(Unary unary) {
    return operation(unary);
  }

  @Override
  public Boolean binary(Binary binary) {
    return operation(binary);
  }

  @Override
  public Boolean reduction(Reduction reduction) {
    return operation(reduction);
  }

  private boolean operation(Expr form) {
    Expr expression = against;
    if (!Heads.areEqual(form, expression)) {
      return false;
    }
    List<Expr> places = form.operands();
    List<Expr> operands = expression.operands();
    for (int index = 0; index < places.size(); index++) {
      add(places.get(index), operands.get(index));
    }
    return true;
  }

  /** False if the shape has one parameter for what are two numbers now. */
  private boolean fill(int index, double value) {
    if (isKnown[index]) {
      return Double.doubleToRawLongBits(scalars[index]) == Double.doubleToRawLongBits(value);
    }
    isKnown[index] = true;
    scalars[index] = value;
    return true;
  }
}
