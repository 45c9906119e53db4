package org.xgrad.dl4j;

import java.util.Arrays;

/** Fills Java's heap, for real, and empties it again. Any thread may. */
final class FullHeap {
  private static final int LARGEST_BLOCK = 1 << 20;

  private static final int SMALLEST_BLOCK = 16;

  /** There before the heap is full: filling it takes no other memory. */
  private final Object[] blocks = new Object[2_000_000];

  private int used;

  /**
   * Fills the heap to the last bytes.
   *
   * @param spare how many of the smallest blocks are given back in the end
   * @return the error that the last block ran into
   */
  synchronized OutOfMemoryError fill(int spare) {
    OutOfMemoryError last = null;
    for (int size = LARGEST_BLOCK; size >= SMALLEST_BLOCK; size /= 16) {
      try {
        while (used < blocks.length) {
          blocks[used] = new byte[size];
          used++;
        }
      } catch (OutOfMemoryError full) {
        last = full;
      }
    }
    for (int count = 0; count < spare && used > 0; count++) {
      used--;
      blocks[used] = null;
    }
    return last;
  }

  synchronized void empty() {
    Arrays.fill(blocks, 0, used, null);
    used = 0;
  }
}
