package org.xgrad.dl4j.spark.internal;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serial;
import java.io.Serializable;
import java.util.Optional;
import org.apache.spark.SparkContext;
import org.apache.spark.TaskContext;
import org.apache.spark.util.AccumulatorV2;
import org.deeplearning4j.nn.api.Model;
import org.jspecify.annotations.Nullable;
import org.xgrad.dl4j.internal.network.Network;
import org.xgrad.dl4j.internal.updater.AdaptiveSamples;

/**
 * Brings back to the driver's network what adaptive updaters have sampled in an averaging round,
 * for Deeplearning4j brings weights and the optimizer's state alone. Without it each round would
 * begin without samples, and one of three mini-batches or fewer would never be predicted.
 *
 * <p>An accumulator of Spark's: each task has one of its own, and the driver merges those of the
 * tasks that have succeeded. Of several the network goes on from that which has come furthest, and
 * among equals from that of the first partition, whatever the order in which they end.
 */
public final class SampleReturn extends AccumulatorV2<Model, Optional<AdaptiveSamples>> {
  private static final long serialVersionUID = 1L;

  /**
   * The samples of one task.
   *
   * @param iteration how far it has come
   */
  private record Sampled(int iteration, int partition, AdaptiveSamples samples)
      implements Serializable {

    boolean isAheadOf(Sampled other) {
      return iteration > other.iteration
          || (iteration == other.iteration && partition < other.partition);
    }
  }

  /** The driver's; tasks have none. */
  private final transient @Nullable Model network;

  private transient int partition;
  private @Nullable Sampled latest;

  private SampleReturn(@Nullable Model network) {
    this.network = network;
  }

  /** To a network on the driver, by a context whose tasks train copies of it. */
  public static SampleReturn to(Model network, SparkContext context) {
    SampleReturn samples = new SampleReturn(network);
    context.register(samples);
    return samples;
  }

  @Serial
  private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
    in.defaultReadObject();
    partition = TaskContext.getPartitionId();
  }

  /** In a task: what a network has sampled by now. */
  @Override
  public void add(Model trained) {
    Network known = Network.of(trained);
    latest = new Sampled(known.iteration(), partition, AdaptiveSamples.of(known));
  }

  /** On the driver, as a task ends. */
  @Override
  public void merge(AccumulatorV2<Model, Optional<AdaptiveSamples>> ofTask) {
    Sampled other = ((SampleReturn) ofTask).latest;
    if (other != null && (latest == null || other.isAheadOf(latest))) {
      latest = other;
      if (network != null) {
        other.samples().putInto(Network.of(network));
      }
    }
  }

  @Override
  public Optional<AdaptiveSamples> value() {
    return Optional.ofNullable(latest).map(Sampled::samples);
  }

  @Override
  public boolean isZero() {
    return latest == null;
  }

  @Override
  public SampleReturn copy() {
    SampleReturn copy = new SampleReturn(network);
    copy.latest = latest;
    return copy;
  }

  /** What is sent with tasks. The driver's begins anew too: they train another round. */
  @Override
  public SampleReturn copyAndReset() {
    reset();
    return new SampleReturn(network);
  }

  @Override
  public void reset() {
    latest = null;
  }
}
