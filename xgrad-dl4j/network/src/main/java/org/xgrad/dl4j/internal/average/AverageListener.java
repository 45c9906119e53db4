package org.xgrad.dl4j.internal.average;

import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.xgrad.dl4j.internal.hook.RealWeightsListener;

/**
 * Lets an average take the weights of its network before each step.
 *
 * <p>The weights after a step are complete only when constraints have been applied, and no listener
 * is told then. So they are taken in the next iteration: by a network with weight prediction before
 * it predicts, and by a plain one when its gradient is there, which it has been at the same weights
 * until then. The weights after the last step are taken when the average is asked for.
 */
final class AverageListener extends BaseTrainingListener implements RealWeightsListener {
  private final NetworkAverage average;

  AverageListener(NetworkAverage average) {
    this.average = average;
  }

  NetworkAverage average() {
    return average;
  }

  @Override
  public void beforePrediction(Model network) {
    average.beforeStep(network);
  }

  /** In a network with weight prediction there is nothing left to do by now. */
  @Override
  public void onGradientCalculation(Model network) {
    average.beforeStep(network);
  }
}
