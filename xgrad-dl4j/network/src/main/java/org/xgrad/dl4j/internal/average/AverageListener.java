package org.xgrad.dl4j.internal.average;

import org.deeplearning4j.nn.api.Model;

/**
 * Lets an average take the weights of its network before each step.
 *
 * <p>The weights after a step are complete only when constraints have been applied, and no listener
 * is told then. So they are taken in the next iteration: by a network with weight prediction before
 * it predicts, and by a plain one when its gradient is there, which it has been at the same weights
 * until then. The weights after the last step are taken when the average is asked for.
 */
final class AverageListener extends SubstituteListener {
  private final NetworkAverage average;

  AverageListener(NetworkAverage average) {
    this.average = average;
  }

  @Override
  NetworkAverage substitute() {
    return average;
  }

  @Override
  void beforeStep(Model network) {
    average.beforeStep(network);
  }
}
