package org.xgrad.dl4j;

import java.io.File;
import java.util.List;
import org.deeplearning4j.optimize.listeners.CheckpointListener;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.RmsProp;
import org.xgrad.XGrad;

/** A process that trains, and saves a checkpoint after every iteration, until it is killed. */
final class KilledTraining {
  private static final int BATCHES = 16;
  private static final int MOST_ITERATIONS = 5000;
  private static final int KEPT = 3;

  private KilledTraining() {}

  /** Trains the network of this name, with checkpoints in this folder. */
  public static void main(String[] arguments) {
    Trainee network = network(TestNetwork.valueOf(arguments[0]));
    network.attach();
    network.setListeners(
        new CheckpointListener.Builder(new File(arguments[1]))
            .saveEveryNIterations(1)
            .keepLast(KEPT)
            .build());
    train(network, TestNetwork.valueOf(arguments[0]), MOST_ITERATIONS);
  }

  static Trainee network(TestNetwork kind) {
    return kind.with(new XGrad(new RmsProp(0.01), 1));
  }

  /** Trains until so many iterations are done, each on the mini-batch of its number. */
  static void train(Trainee network, TestNetwork kind, int iterations) {
    List<DataSet> batches = kind.batches(BATCHES);
    while (network.iteration() < iterations) {
      network.fit(batches.get(network.iteration() % BATCHES));
    }
  }
}
