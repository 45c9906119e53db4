package org.xgrad.expr;

import java.util.List;
import org.apiguardian.api.API;

/**
 * Assignments that happen at once: every value reads the arrays as they were before the program.
 *
 * <p>A prediction is {@code {cache <- theta, theta <- theta - s*U}}, an optimizer's update is
 * {@code {m <- ..., v <- ..., gradient <- U}}. A program is split into its {@link #shape()}, which
 * stays the same from step to step and is what a backend compiles, and its {@link #scalars()}.
 */
@API(status = API.Status.MAINTAINED, since = "0.1")
public final class Program {
  private final ProgramShape shape;
  private final double[] scalars;

  private Program(ProgramShape shape, double[] scalars) {
    this.shape = shape;
    this.scalars = scalars;
  }

  /**
   * {@return the program of these assignments}
   *
   * @param assignments at least one, each with a target of its own
   * @throws IllegalArgumentException if there are none, or two share a target
   */
  public static Program of(List<Assignment> assignments) {
    Canonical canonical = new Canonical();
    List<Assignment> canonicals =
        assignments.stream()
            .map(each -> new Assignment(each.target(), canonical.form(each.value())))
            .toList();
    double[] scalars = canonical.scalars();
    return new Program(new ProgramShape(canonicals, scalars.length), scalars);
  }

  /**
   * {@return the program of these assignments, which are likely to be of this form} If they are,
   * the program's shape is {@code likely} itself and it is made at a fraction of the cost.
   *
   * @param assignments at least one, each with a target of its own
   * @param likely the form that they are expected to have
   */
  public static Program of(List<Assignment> assignments, ProgramShape likely) {
    return Refill.of(likely, assignments)
        .map(scalars -> new Program(likely, scalars))
        .orElseGet(() -> of(assignments));
  }

  /**
   * {@return the program of these assignments}
   *
   * @param assignments at least one, each with a target of its own
   */
  public static Program of(Assignment... assignments) {
    return of(List.of(assignments));
  }

  /** {@return what a backend compiles} */
  public ProgramShape shape() {
    return shape;
  }

  /** {@return the numbers of this run, in the order of the shape's parameters} */
  public double[] scalars() {
    return scalars.clone();
  }

  @Override
  public String toString() {
    return shape.toString();
  }
}
