package org.xgrad.dl4j.internal.average;

import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.xgrad.dl4j.internal.hook.RealWeightsListener;
import org.xgrad.dl4j.internal.network.Network;
import org.xgrad.error.PredictionStateException;

/**
 * Sees to it that a network is not trained while it holds other weights. By it the network knows
 * which other weights it has.
 */
abstract sealed class SubstituteListener extends BaseTrainingListener implements RealWeightsListener
    permits AverageListener, OptimizerWeightsListener {

  abstract Substitute substitute();

  /** The network is about to be trained on from the weights that it holds. */
  abstract void beforeStep(Model network);

  @Override
  public final void beforePrediction(Model network) {
    beforeStep(network);
  }

  /** In a network with weight prediction there is nothing left to do by now. */
  @Override
  public final void onGradientCalculation(Model network) {
    beforeStep(network);
  }

  /** All other weights that a network has. */
  static Stream<Substitute> of(Network network) {
    // A graph's clone shares the list of listeners with the original.
    return network.listeners().stream()
        .filter(SubstituteListener.class::isInstance)
        .map(listener -> ((SubstituteListener) listener).substitute())
        .filter(substitute -> substitute.network().model() == network.model());
  }

  /**
   * Makes sure that a network holds the weights that it trains.
   *
   * @throws PredictionStateException if it holds others
   */
  static void requireNoneUsed(Network network) {
    of(network)
        .filter(Substitute::isUsed)
        .findFirst()
        .ifPresent(
            used -> {
              throw new PredictionStateException(
                  network.description(),
                  "it holds " + used.what() + " now",
                  "Close what use() gave first.");
            });
  }
}
