package org.xgrad.dl4j.internal.average;

import org.deeplearning4j.nn.api.Model;

/** Refuses to train on from the weights that an optimizer names to evaluate with. */
final class OptimizerWeightsListener extends SubstituteListener {
  private final OptimizerWeights weights;

  OptimizerWeightsListener(OptimizerWeights weights) {
    this.weights = weights;
  }

  @Override
  OptimizerWeights substitute() {
    return weights;
  }

  @Override
  void beforeStep(Model network) {
    if (network == weights.network().model()) {
      requireNoneUsed(weights.network());
    }
  }
}
