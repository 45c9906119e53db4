package org.xgrad.dl4j;

import org.apiguardian.api.API;
import org.deeplearning4j.nn.api.Model;
import org.xgrad.dl4j.internal.network.Network;

/**
 * When a {@code CheckpointListener} saved a checkpoint, which decides which counter Deeplearning4j
 * 1.0.0-M2.1 saved one too low. The file does not tell.
 */
@API(status = API.Status.STABLE, since = "0.1")
public enum CheckpointMoment {
  /**
   * After an iteration, as {@code saveEveryNIterations} and {@code saveEvery} have it: the update
   * is in the checkpoint, but not counted yet, and constraints are not applied yet.
   */
  AFTER_ITERATION {
    @Override
    void repair(Network network) {
      network.setIteration(network.iteration() + 1);
      Model model = network.model();
      model.applyConstraints(network.iteration(), network.epoch());
    }
  },
  /** At the end of an epoch, as {@code saveEveryNEpochs} has it: the epoch is not counted yet. */
  AFTER_EPOCH {
    @Override
    void repair(Network network) {
      network.setEpoch(network.epoch() + 1);
    }
  };

  /** Makes of a network that was read the one that was about to train on. */
  abstract void repair(Network network);
}
