package org.xgrad.bench.experiment.task;

import org.deeplearning4j.nn.api.Model;

/** A network in training. */
public interface Learner {

  /** The network: a MultiLayerNetwork or a ComputationGraph. */
  Model network();

  /**
   * Makes ready for an epoch, where its data is changed at random.
   *
   * @param seed the run's
   * @param epoch its number, from 1
   */
  default void beginEpoch(long seed, int epoch) {}

  /**
   * Takes a training step.
   *
   * @param examples which, by number from 0
   * @return the loss of the step's own forward pass: at predicted weights where they are predicted,
   *     with what Deeplearning4j adds for L2 decay
   */
  double step(int... examples);

  /** Mean cross-entropy, in nats, of training examples at the weights as they are. */
  double trainingLoss();

  /** How it does on the held-out data at the weights as they are. */
  Measures test();
}
