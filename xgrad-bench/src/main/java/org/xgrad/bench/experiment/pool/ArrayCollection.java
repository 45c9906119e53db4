package org.xgrad.bench.experiment.pool;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.bytedeco.javacpp.Pointer;

/**
 * Runs Java's garbage collector whenever a process has grown by much.
 *
 * <p>ND4J frees an array after the collector has found that nobody refers to it. The objects that
 * stand for large arrays are small and hardly fill a heap. So a network with SameDiff layers, whose
 * arrays lie in no workspace, would take all memory of the machine before a collection was due.
 */
final class ArrayCollection {
  private static final long GROWTH = 512L << 20;
  private static final Duration PAUSE = Duration.ofMillis(200);

  private final LongSupplier memory;
  private final Runnable collector;
  private final long growth;

  /** Since the last collection. */
  private long lowest;

  /**
   * @param memory the bytes that the process takes
   * @param collector what frees arrays
   * @param growth after how many more bytes it is due
   */
  ArrayCollection(LongSupplier memory, Runnable collector, long growth) {
    this.memory = memory;
    this.collector = collector;
    this.growth = growth;
    this.lowest = memory.getAsLong();
  }

  /** Looks after this process from now on. */
  static void start() {
    ArrayCollection collection = new ArrayCollection(Pointer::physicalBytes, System::gc, GROWTH);
    Thread thread = new Thread(collection::lookAgainAndAgain, "collection of arrays");
    thread.setDaemon(true);
    thread.start();
  }

  private void lookAgainAndAgain() {
    try {
      while (true) {
        Thread.sleep(PAUSE.toMillis());
        look();
      }
    } catch (InterruptedException end) {
      // The process ends.
    }
  }

  /** Collects if that is due. What is freed is freed a little later, in ND4J's threads. */
  void look() {
    long now = memory.getAsLong();
    if (now > lowest + growth) {
      collector.run();
      lowest = now;
    } else {
      lowest = Math.min(lowest, now);
    }
  }
}
