package org.xgrad.dl4j.spark;

import java.io.Serializable;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.xgrad.dl4j.WeightPrediction;

/**
 * How far a network has been trained.
 *
 * @param iteration updates applied
 * @param epoch epochs done
 */
record Progress(int iteration, int epoch) implements Serializable {

  static Progress of(Model network) {
    return network instanceof ComputationGraph graph
        ? new Progress(graph.getIterationCount(), graph.getEpochCount())
        : new Progress(
            ((MultiLayerNetwork) network).getIterationCount(),
            ((MultiLayerNetwork) network).getEpochCount());
  }

  /** Attaches a network that was just built, and sets its counters; leaves an attached one. */
  void attach(ComputationGraph network) {
    if (!WeightPrediction.isAttached(network)) {
      network.getConfiguration().setIterationCount(iteration);
      network.getConfiguration().setEpochCount(epoch);
      WeightPrediction.attach(network);
    }
  }

  /** The same for a network of layers. */
  void attach(MultiLayerNetwork network) {
    if (!WeightPrediction.isAttached(network)) {
      network.setIterationCount(iteration);
      network.setEpochCount(epoch);
      WeightPrediction.attach(network);
    }
  }
}
