package org.xgrad.dl4j.comparison;

import java.util.OptionalDouble;
import org.apiguardian.api.API;

/**
 * What was measured after an epoch, at the real weights or those that the optimizer names to
 * evaluate with. Losses are what the network's {@code score} gives, regularization included.
 *
 * @param epoch its number, from 1
 * @param training the mean loss of the first training examples; NaN if the run diverged
 * @param test the mean loss of the test examples; none where there are no test data
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record EpochLoss(int epoch, double training, OptionalDouble test) {

  /**
   * {@return one of the two; none if it was not measured}
   *
   * @param measure by what to compare
   */
  public OptionalDouble of(Measure measure) {
    return measure == Measure.TEST_LOSS ? test : OptionalDouble.of(training);
  }
}
