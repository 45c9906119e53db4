package org.xgrad.bench.data;

import org.nd4j.linalg.dataset.MultiDataSet;
import org.xgrad.error.InvalidSettingException;

/**
 * Examples by number, from which mini-batches are made as they are needed.
 *
 * <p>Beside a {@link BatchOrder} it yields a run's mini-batches:
 *
 * <pre>{@code
 * ExampleSet examples = train.inEpoch(seed, epoch);
 * for (int[] numbers : order.epoch(epoch)) {
 *   network.fit(examples.batch(numbers));
 * }
 * }</pre>
 */
public interface ExampleSet {

  /** How many examples there are. */
  int size();

  /** What they look like. */
  DataShape shape();

  /**
   * Some examples as a mini-batch, in the order given; {@link DataShape}'s kinds say what the
   * arrays hold. The same numbers give the same batch.
   *
   * @param examples numbers from 0 to {@link #size()} - 1
   */
  MultiDataSet batch(int... examples);

  /**
   * The set as an epoch of a run sees it: itself, or changed at random where it is augmented. It
   * depends on the seed and the epoch alone, not on what has been asked for before.
   */
  default ExampleSet inEpoch(long seed, int epoch) {
    return this;
  }

  /**
   * The examples {@code from} to {@code to} - 1, numbered from 0.
   *
   * @throws InvalidSettingException if they are none, or not all there
   */
  default ExampleSet range(int from, int to) {
    if (from < 0 || to <= from || to > size()) {
      throw new InvalidSettingException(
          "examples " + from + " to " + to,
          "there are " + size(),
          "Ask for at least one, of those from 0 to " + size() + ".");
    }
    return new ExampleRange(this, from, to - from);
  }
}
