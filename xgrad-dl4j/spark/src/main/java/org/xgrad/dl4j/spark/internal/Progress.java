package org.xgrad.dl4j.spark.internal;

import java.io.Serializable;
import org.deeplearning4j.nn.api.Model;
import org.xgrad.dl4j.WeightPrediction;
import org.xgrad.dl4j.internal.network.Network;

/**
 * How far a network has been trained.
 *
 * @param iteration updates applied
 * @param epoch epochs done
 */
record Progress(int iteration, int epoch) implements Serializable {

  static Progress of(Model model) {
    Network network = Network.of(model);
    return new Progress(network.iteration(), network.epoch());
  }

  /**
   * Attaches a network that an executor has built of the one that has come so far, with counters
   * that say so; leaves an attached one alone.
   */
  void attach(Model built) {
    if (!WeightPrediction.isAttached(built)) {
      Network.of(built).setEpoch(epoch);
      setIterationCount(built, iteration);
      WeightPrediction.attach(built);
    }
  }

  /** Tells a network how many updates it has taken, and nothing else. */
  static void setIterationCount(Model network, int iteration) {
    Network.of(network).setIteration(iteration);
  }
}
