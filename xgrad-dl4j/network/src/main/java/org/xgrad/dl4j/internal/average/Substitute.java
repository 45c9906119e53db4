package org.xgrad.dl4j.internal.average;

import org.deeplearning4j.nn.api.Model;
import org.xgrad.dl4j.internal.network.Network;
import org.xgrad.error.PredictionStateException;

/** Weights that may be in the place of those that a network trains, for a while. */
public sealed interface Substitute permits NetworkAverage, OptimizerWeights {

  /** The network. */
  Network network();

  /** What they are, for messages, such as "the average of its weights". */
  String what();

  /** Whether the network holds them now. */
  boolean isUsed();

  /**
   * Puts them in the place of the network's weights, until that is closed.
   *
   * @throws PredictionStateException if the network holds these or others already, or its weights
   *     are predicted
   */
  Substitution use();

  /**
   * The same, where a network is given that must be this one.
   *
   * @throws PredictionStateException if it is another one
   */
  default Substitution use(Model model) {
    if (model != network().model()) {
      throw new PredictionStateException(
          Network.describe(model),
          "the weights to evaluate with are those of " + network().description(),
          "Give early stopping the network that they belong to.");
    }
    return use();
  }
}
