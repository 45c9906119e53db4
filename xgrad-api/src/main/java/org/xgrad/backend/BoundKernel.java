package org.xgrad.backend;

/** A program and its arrays. */
@FunctionalInterface
public interface BoundKernel {

  /**
   * Runs the program. Every assignment sees the arrays as they were before the call. If this
   * throws, an array that the program both reads and writes is what it was before the call.
   *
   * @param scalars the numbers of this run, in the order of the shape's parameters
   */
  void run(double... scalars);
}
