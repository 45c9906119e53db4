package org.xgrad.bench.experiment.run;

import java.util.function.Supplier;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * An exponential average of a network's weights over its training steps, corrected for its start as
 * Adam corrects its moments: after the first step it is the weights.
 */
final class WeightAverage {
  private final double decay;
  private final INDArray average;
  private long steps;

  /**
   * An average.
   *
   * @param decay what the former average counts at a step, at least 0 and below 1
   * @param average where it is kept, of as many elements as there are weights
   * @param steps how many steps are in it
   */
  WeightAverage(double decay, INDArray average, long steps) {
    this.decay = decay;
    this.average = average;
    this.steps = steps;
  }

  INDArray array() {
    return average;
  }

  long steps() {
    return steps;
  }

  /** Takes another step's weights in. */
  void add(INDArray weights) {
    steps++;
    double share = (1 - decay) / (1 - Math.pow(decay, steps));
    average.addi(weights.sub(average).muli(share));
  }

  /** What {@code measure} yields while {@code weights} hold the average; they are put back. */
  <T> T at(INDArray weights, Supplier<T> measure) {
    INDArray real = weights.dup();
    try {
      weights.assign(average);
      return measure.get();
    } finally {
      weights.assign(real);
    }
  }
}
