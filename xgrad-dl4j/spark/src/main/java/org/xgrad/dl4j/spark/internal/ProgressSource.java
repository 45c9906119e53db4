package org.xgrad.dl4j.spark.internal;

import java.io.Serial;
import java.io.Serializable;
import org.deeplearning4j.nn.api.Model;

/** Knows how far the driver's network had come when a task was sent to an executor. */
sealed interface ProgressSource extends Serializable {

  Progress progress();

  /** On the driver: the network's progress now. What is sent is its progress at that time. */
  static ProgressSource of(Model network) {
    return new OnDriver(network);
  }

  /** Where the network is at hand. */
  final class OnDriver implements ProgressSource {
    private static final long serialVersionUID = 1L;
    private final transient Model network;

    private OnDriver(Model network) {
      this.network = network;
    }

    @Override
    public Progress progress() {
      return Progress.of(network);
    }

    @Serial
    private Object writeReplace() {
      return new OnExecutor(progress());
    }
  }

  /** Where it isn't. */
  record OnExecutor(Progress progress) implements ProgressSource {}
}
