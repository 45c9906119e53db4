package org.xgrad.internal.fused;

/** A generated loop of vectors over memory segments. */
interface VectorLoop {

  /**
   * Computes as many elements as fill whole vectors.
   *
   * @param inputs a memory segment for each array that is read
   * @param outputs a memory segment for each assignment
   * @param scalars the run's scalars, in an array of the element type
   * @param from the first element
   * @param to the one after the last
   */
  void run(Object[] inputs, Object[] outputs, Object scalars, long from, long to);
}
