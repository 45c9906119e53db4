package org.xgrad.internal.fused;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ForkJoinPool;

/**
 * How a loop is spread over threads.
 *
 * <p>Starting a second thread costs as much as many elements, so that only long arrays are split,
 * into parts of at least {@code leastPart} elements. The parts run on the common pool, whose
 * threads are daemons and as many as the machine has to spare; the calling thread takes part. There
 * are more parts than threads: ND4J's own threads spin for a while after an operation, and what a
 * thread that shares its core with them is late for, another one does.
 *
 * @param count how many threads there are; for a single one nothing is split
 * @param leastLength from how many elements on an array is split
 * @param leastPart how many elements a part has at least
 */
record Threads(int count, long leastLength, long leastPart) {

  /** As many as the common pool and the caller are. */
  static Threads ofMachine() {
    return new Threads(ForkJoinPool.getCommonPoolParallelism() + 1, 1L << 18, 1L << 17);
  }

  /** A stretch of elements, from the first to before the last. */
  record Part(long from, long to) {}

  /** 0 to {@code length} in stretches that start at multiples of {@code tile}. */
  List<Part> parts(long length, int tile) {
    boolean isSplit = count > 1 && length >= leastLength;
    long number = isSplit ? Math.max(1, length / leastPart) : 1;
    long tiles = (length + tile - 1) / tile;
    List<Part> parts = new ArrayList<>();
    for (long index = 0; index < number; index++) {
      long to = tiles * (index + 1) / number * tile;
      parts.add(new Part(tiles * index / number * tile, Math.min(length, to)));
    }
    return parts;
  }

  /**
   * Runs all of these to their end, one after the other if there is one. Nothing of them is left to
   * run when this returns or throws.
   */
  static void run(List<Runnable> work) {
    if (work.size() == 1) {
      work.get(0).run();
    } else {
      int helpers = Math.min(work.size() - 1, ForkJoinPool.getCommonPoolParallelism());
      new PartedWork(work).runWith(ForkJoinPool.commonPool(), helpers);
    }
  }
}
