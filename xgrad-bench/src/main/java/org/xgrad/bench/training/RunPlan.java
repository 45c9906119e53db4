package org.xgrad.bench.training;

import org.nd4j.linalg.learning.config.IUpdater;
import org.xgrad.bench.network.Nonlinearity;
import org.xgrad.bench.optimizer.Decay;
import org.xgrad.bench.optimizer.Optimizer;
import org.xgrad.bench.optimizer.StepChoice;
import org.xgrad.error.InvalidSettingException;
import org.xgrad.internal.Require;

/**
 * What a run is to do.
 *
 * @param optimizer the optimizer and its way to decay weights
 * @param learningRate constant over the run, above 0; of no meaning where the optimizer has none
 * @param decayRate weight decay, at least 0
 * @param steps how many steps to predict
 * @param seed where initial weights and order follow from
 * @param epochs at least 1
 * @param batchSize images in a mini-batch, at least 1
 */
public record RunPlan(
    Optimizer optimizer,
    Nonlinearity nonlinearity,
    double learningRate,
    double decayRate,
    StepChoice steps,
    long seed,
    int epochs,
    int batchSize) {

  /** Checks the values. */
  public RunPlan {
    Require.positive("learning rate", learningRate);
    Require.nonNegative("decay", decayRate);
    requireAtLeastOne("epochs", epochs);
    requireAtLeastOne("batch", batchSize);
  }

  private static void requireAtLeastOne(String setting, int value) {
    if (value < 1) {
      throw new InvalidSettingException(setting, "it is " + value, "Make it at least 1.");
    }
  }

  /** The updater to train with. */
  public IUpdater updater() {
    return optimizer.updater(learningRate, steps);
  }

  /** The decay to train with. */
  public Decay decay() {
    return optimizer.decay(decayRate);
  }

  /** Whether weights are predicted. */
  public boolean predicts() {
    return steps.predicts();
  }
}
