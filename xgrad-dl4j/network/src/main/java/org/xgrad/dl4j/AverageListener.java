package org.xgrad.dl4j;

import java.util.Collection;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.xgrad.predict.WeightPredictor;

/**
 * Lets an average take the weights of its network before each step.
 *
 * <p>The weights after a step are complete only when constraints have been applied, and no listener
 * is told then. So they are taken in the next iteration: by a network with weight prediction before
 * it predicts, and by a plain one when its gradient is there, which it has been at the same weights
 * until then. The weights after the last step are taken when the average is asked for.
 */
final class AverageListener extends BaseTrainingListener {
  private final WeightAverage average;

  AverageListener(WeightAverage average) {
    this.average = average;
  }

  WeightAverage average() {
    return average;
  }

  /**
   * Lets the averages among these listeners take a network's real weights, before they are
   * predicted. Where they are predicted now, the next prediction will be refused.
   */
  static void beforePrediction(
      WeightPredictor predictor, Collection<TrainingListener> listeners, Model network) {
    predictor.restoreOverdue();
    if (predictor.isActive()) {
      return;
    }
    for (TrainingListener listener : listeners) {
      if (listener instanceof AverageListener averaging) {
        averaging.average.beforeStep(network);
      }
    }
  }

  /** In a network with weight prediction there is nothing left to do by now. */
  @Override
  public void onGradientCalculation(Model model) {
    average.beforeStep(model);
  }
}
