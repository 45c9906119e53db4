package org.xgrad.internal.fused;

/** A loop on bound arrays, a stretch at a time. */
interface Body {

  /**
   * The work of one stretch. Everything it needs is made here: when it runs, nothing is left that
   * could fail.
   *
   * @param part which elements
   * @param scalars the run's scalars, in an array of the element type
   * @param chunks gets the number of each chunk, for each reduction; a part starts with a chunk
   *     where there are reductions
   */
  Runnable over(Threads.Part part, Object scalars, double[][] chunks);
}
