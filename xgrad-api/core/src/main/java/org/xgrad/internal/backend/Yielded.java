package org.xgrad.internal.backend;

import java.util.List;
import java.util.function.Predicate;
import org.xgrad.expr.Reduction;

/** The values of a program's reductions, of all elements, in the order of its passes. */
public final class Yielded {
  private final List<Reduction> reductions;
  private final double[] values;

  /**
   * What a run has yielded.
   *
   * @param values as many as there are reductions
   */
  Yielded(List<Reduction> reductions, double[] values) {
    this.reductions = reductions;
    this.values = values;
  }

  /**
   * {@return the value of the first reduction of a kind}
   *
   * @throws IllegalArgumentException if there is none
   */
  public double first(Predicate<Reduction> kind) {
    for (int index = 0; index < values.length; index++) {
      if (kind.test(reductions.get(index))) {
        return values[index];
      }
    }
    throw new IllegalArgumentException("It has yielded no such reduction: " + reductions);
  }

  /** {@return the value of the reduction that was computed last} */
  public double last() {
    return values[values.length - 1];
  }
}
