package org.xgrad.backend;

import org.apiguardian.api.API;

/** A program and its arrays. */
@API(status = API.Status.MAINTAINED, since = "0.1")
@FunctionalInterface
public interface BoundKernel {

  /** What a run yields where nothing is asked for. */
  double[] NO_VALUES = {};

  /**
   * Runs the program. Every assignment sees the arrays as they were before the call, also where
   * arrays share memory; where two targets do, the later assignment's value stays. If this throws,
   * the target of the last assignment is what it was before the call; the others may not be. (The
   * last assignment of a prediction is the one to the parameters.)
   *
   * @param scalars the numbers of this run, in the order of the shape's parameters
   * @return the values of the shape's {@linkplain org.xgrad.expr.ProgramShape#reductions()
   *     reductions}, in order, each computed as {@link Reductions} says; {@link #NO_VALUES} if it
   *     has none
   */
  double[] run(double... scalars);
}
