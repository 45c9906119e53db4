package org.xgrad.predict;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xgrad.internal.array.DirectCopy;

/**
 * Brings a group's weights back from their copy. All that it takes is made beforehand, so that it
 * works where there is no memory left.
 */
final class Restoration {
  private static final Logger log = LoggerFactory.getLogger(Restoration.class);

  private final String group;
  private final INDArray weights;
  private final INDArray copy;
  private final Runnable kernel;
  private final Optional<DirectCopy> direct;

  /** Null if there was none: an Optional would take memory, of which there may be none. */
  private @Nullable Throwable kernelFailure;

  /**
   * A restoration that may be run any number of times.
   *
   * @param group the group's name
   * @param kernel copies by a program
   */
  Restoration(String group, INDArray weights, INDArray copy, Runnable kernel) {
    this.group = group;
    this.weights = weights;
    this.copy = copy;
    this.kernel = kernel;
    this.direct = DirectCopy.between(copy, weights);
  }

  /**
   * Brings the weights back. Where the kernel fails, because the heap is full for example, they are
   * copied in a way that takes no memory. May be called again, if this fails too.
   */
  void run() {
    try {
      kernel.run();
    } catch (RuntimeException | Error failure) {
      if (direct.isPresent()) {
        direct.get().run();
      } else {
        weights.assign(copy);
      }
      kernelFailure = failure;
    }
  }

  /** Says that the kernel failed, if it did. That takes memory, so it comes afterwards. */
  void reportKernelFailure() {
    Throwable failure = kernelFailure;
    kernelFailure = null;
    if (failure != null) {
      log.warn(
          "Group \"{}\": the kernel that restores it failed, and its weights were copied back",
          group,
          failure);
    }
  }
}
