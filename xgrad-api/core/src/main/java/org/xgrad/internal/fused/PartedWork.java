package org.xgrad.internal.fused;

import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Work in parts that the calling thread does together with whoever helps it.
 *
 * <p>Each part is claimed before it is done, by the caller too, which goes on until no part is
 * left. So all of it is done even if no helper ever comes: because the heap is full, or a thread
 * can't be started. A helper that comes too late finds nothing to do. All memory is taken before
 * the first part is started.
 */
final class PartedWork implements Runnable {
  /** How often the caller looks before it sleeps: parts are short. */
  private static final int LOOKS = 2_000;

  private final Runnable[] parts;
  private final AtomicInteger claimed = new AtomicInteger();
  private final AtomicInteger done = new AtomicInteger();
  private final Thread caller = Thread.currentThread();
  private volatile Throwable failure;

  PartedWork(List<Runnable> parts) {
    this.parts = parts.toArray(Runnable[]::new);
  }

  /**
   * Does all parts, and returns when the last one is done.
   *
   * @param helpers how many may help at most
   */
  void runWith(Executor pool, int helpers) {
    try {
      for (int helper = 0; helper < helpers; helper++) {
        pool.execute(this);
      }
    } catch (RuntimeException | Error noHelp) {
      // What a pool can't start, this thread does.
    }
    run();
    awaitHelpers();
    if (failure != null) {
      PartedWork.<RuntimeException>sneak(failure);
    }
  }

  /** Does parts until none is left. */
  @Override
  public void run() {
    int part = claimed.getAndIncrement();
    while (part < parts.length) {
      try {
        parts[part].run();
      } catch (RuntimeException | Error failed) {
        failure = failed;
      }
      if (done.incrementAndGet() == parts.length) {
        LockSupport.unpark(caller);
      }
      part = claimed.getAndIncrement();
    }
  }

  private void awaitHelpers() {
    for (int look = 0; look < LOOKS && done.get() < parts.length; look++) {
      Thread.onSpinWait();
    }
    // Parking takes no memory. It returns at once if this thread is interrupted, which it stays.
    while (done.get() < parts.length) {
      LockSupport.park(this);
    }
  }

  @SuppressWarnings("unchecked")
  private static <T extends Throwable> void sneak(Throwable failure) throws T {
    throw (T) failure;
  }
}
