package org.xgrad.dl4j.spark.internal;

import java.io.Serializable;
import org.deeplearning4j.nn.api.Model;
import org.xgrad.dl4j.WeightPrediction;
import org.xgrad.dl4j.internal.network.Network;

/**
 * How far a network has been trained, and how it trains on.
 *
 * @param iteration updates applied
 * @param epoch epochs done
 * @param round how many of an executor's own steps one step of s stands for
 */
record Progress(int iteration, int epoch, double round) implements Serializable {

  static Progress of(Model model, double round) {
    Network network = Network.of(model);
    return new Progress(network.iteration(), network.epoch(), round);
  }

  /**
   * Attaches a network that an executor has built of the one that has come so far, with counters
   * that say so; tells an attached one how long rounds are, and leaves it alone otherwise.
   */
  void attach(Model built) {
    if (!WeightPrediction.isAttached(built)) {
      Network.of(built).setEpoch(epoch);
      setIterationCount(built, iteration);
      WeightPrediction.attach(built);
    }
    WeightPrediction.of(built).predictRoundsOf(round);
  }

  /** Tells a network how many updates it has taken, and nothing else. */
  static void setIterationCount(Model network, int iteration) {
    Network.of(network).setIteration(iteration);
  }
}
