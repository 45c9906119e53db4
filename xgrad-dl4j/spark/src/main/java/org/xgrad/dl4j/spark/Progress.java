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

  /**
   * Attaches a network that an executor has built of the one that has come so far, with counters
   * that say so; leaves an attached one alone.
   */
  void attach(Model built) {
    if (built instanceof ComputationGraph graph) {
      if (!WeightPrediction.isAttached(graph)) {
        graph.getConfiguration().setEpochCount(epoch);
        setIterationCount(built, iteration);
        WeightPrediction.attach(graph);
      }
    } else if (built instanceof MultiLayerNetwork layers && !WeightPrediction.isAttached(layers)) {
      layers.setEpochCount(epoch);
      setIterationCount(built, iteration);
      WeightPrediction.attach(layers);
    }
  }

  /** Tells a network how many updates it has taken, and nothing else. */
  static void setIterationCount(Model network, int iteration) {
    if (network instanceof ComputationGraph graph) {
      graph.getConfiguration().setIterationCount(iteration);
    } else if (network instanceof MultiLayerNetwork layers) {
      layers.setIterationCount(iteration);
    }
  }
}
