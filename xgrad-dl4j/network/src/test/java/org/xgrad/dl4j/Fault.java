package org.xgrad.dl4j;

import java.io.IOException;

/** What goes wrong. */
enum Fault {
  EXCEPTION(new IllegalStateException("injected")),
  CHECKED_EXCEPTION(new IOException("injected")),
  LINKAGE_ERROR(new LinkageError("injected")),
  STACK_OVERFLOW(new StackOverflowError("injected")),
  OUT_OF_MEMORY(new OutOfMemoryError("injected")),
  /** Nothing is thrown: the thread's interrupt flag is set. */
  INTERRUPT(null);

  private final Throwable thrown;

  Fault(Throwable thrown) {
    this.thrown = thrown;
  }

  boolean isThrown() {
    return thrown != null;
  }

  /** Whether this fault is at the root of {@code failure}; Deeplearning4j wraps some. */
  boolean isRootOf(Throwable failure) {
    Throwable root = failure;
    while (root != thrown && root.getCause() != null) {
      root = root.getCause();
    }
    return root == thrown;
  }

  void strike() {
    if (isThrown()) {
      Fault.<RuntimeException>sneak(thrown);
    } else {
      Thread.currentThread().interrupt();
    }
  }

  @SuppressWarnings("unchecked")
  private static <T extends Throwable> void sneak(Throwable fault) throws T {
    throw (T) fault;
  }
}
