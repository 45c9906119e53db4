package org.xgrad.bench.data;

import java.util.Arrays;
import org.nd4j.linalg.dataset.MultiDataSet;

/** Neighbours in a larger set. */
record ExampleRange(ExampleSet whole, int from, int size) implements ExampleSet {

  @Override
  public DataShape shape() {
    return whole.shape();
  }

  @Override
  public MultiDataSet batch(int... examples) {
    return whole.batch(Arrays.stream(examples).map(this::inWhole).toArray());
  }

  private int inWhole(int example) {
    if (example < 0 || example >= size) {
      throw new IndexOutOfBoundsException("Example " + example + " of " + size);
    }
    return from + example;
  }

  @Override
  public ExampleSet inEpoch(long seed, int epoch) {
    return new ExampleRange(whole.inEpoch(seed, epoch), from, size);
  }
}
