package org.xgrad.expr;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.apiguardian.api.API;

/**
 * A part of a program that runs over the arrays once: what a backend compiles.
 *
 * <p>A program without reductions is one pass. Of others, a pass yields the values of reductions,
 * and later passes take numbers that are made of them.
 */
@API(status = API.Status.MAINTAINED, since = "0.1")
public final class Pass {
  private final ProgramShape shape;
  private final List<Expr> scalars;
  private final List<Reduction> yields;
  private final ScalarArithmetic arithmetic;

  /**
   * @param scalars what the shape's parameters are, in order: expressions of the program's own
   *     parameters and of reductions
   * @param yields what the shape's reductions are in the program, in order
   */
  Pass(ProgramShape shape, List<Expr> scalars, List<Reduction> yields) {
    this.shape = shape;
    this.scalars = List.copyOf(scalars);
    this.yields = List.copyOf(yields);
    this.arithmetic = new ScalarArithmetic(this.scalars);
  }

  /** {@return the assignments, and the {@linkplain ProgramShape#reductions() reductions}} */
  public ProgramShape shape() {
    return shape;
  }

  /**
   * {@return the reductions of the program whose values a run of this yields, in the order of the
   * shape's}
   */
  public List<Reduction> yields() {
    return yields;
  }

  /**
   * {@return whether a scalar of this is made of reductions over an extent}
   *
   * @param extent the extent
   */
  public boolean takes(Extent extent) {
    return arithmetic.reductions().stream().anyMatch(each -> each.extent() == extent);
  }

  /**
   * {@return whether this reads no array: it yields reductions of numbers, each the same for all
   * elements} Then it needs no kernel: {@link #ofNumbers} has its values.
   */
  public boolean isOfNumbers() {
    return shape.slots().isEmpty();
  }

  /**
   * {@return the values of the reductions of a pass {@linkplain #isOfNumbers() of numbers}, in
   * order}
   *
   * @param elements how many elements there are, at least 1
   * @param own the {@linkplain #scalars scalars} of this run
   */
  public double[] ofNumbers(long elements, double... own) {
    return shape.reductions().stream()
        .mapToDouble(
            reduction -> {
              double[] operands =
                  reduction.operands().stream()
                      .mapToDouble(operand -> own[((Parameter) operand).index()])
                      .toArray();
              return reduction
                  .operation()
                  .ofEqual(elements, operands[0], operands[operands.length - 1]);
            })
        .toArray();
  }

  /**
   * {@return the scalars of a run of this pass, in the order of the shape's parameters}
   *
   * @param program the scalars of the program's run
   * @param reductions the values of what earlier passes have yielded
   */
  public double[] scalars(double[] program, ToDoubleFunction<Reduction> reductions) {
    return arithmetic.values(program, reductions);
  }

  @Override
  public String toString() {
    return shape + " with " + scalars;
  }
}
