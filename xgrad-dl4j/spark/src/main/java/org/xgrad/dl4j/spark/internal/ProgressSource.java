package org.xgrad.dl4j.spark.internal;

import java.io.Serial;
import java.io.Serializable;
import java.util.function.DoubleSupplier;
import org.deeplearning4j.nn.api.Model;

/** Knows how far the driver's network had come when a task was sent to an executor. */
sealed interface ProgressSource extends Serializable {

  Progress progress();

  /**
   * On the driver: the network's progress now, and how long rounds are. What is sent is what both
   * are at that time.
   */
  static ProgressSource of(Model network, DoubleSupplier round) {
    return new OnDriver(network, round);
  }

  /** Where the network is at hand. */
  final class OnDriver implements ProgressSource {
    private static final long serialVersionUID = 1L;
    private final transient Model network;
    private final transient DoubleSupplier round;

    private OnDriver(Model network, DoubleSupplier round) {
      this.network = network;
      this.round = round;
    }

    @Override
    public Progress progress() {
      return Progress.of(network, round.getAsDouble());
    }

    @Serial
    private Object writeReplace() {
      return new OnExecutor(progress());
    }
  }

  /** Where it isn't. */
  record OnExecutor(Progress progress) implements ProgressSource {}
}
