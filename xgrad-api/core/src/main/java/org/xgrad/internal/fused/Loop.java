package org.xgrad.internal.fused;

/** A generated loop: a stretch of every input becomes a tile of every output. */
interface Loop {

  /**
   * Computes elements 0 to {@code length - 1} of the stretch.
   *
   * @param inputs the address of each input, less the base offset of a Java array: with the
   *     constant added back within the loop, C2 sees array accesses and vectorises them
   * @param byteOffset where the stretch starts, in bytes
   * @param tiles an array of the element type for each output
   * @param scalars the run's scalars, in an array of the element type
   * @param length at most a tile's
   */
  void run(long[] inputs, long byteOffset, Object[] tiles, Object scalars, int length);
}
