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
   * that say so; leaves an attached one alone. A worker that joins late may be further already.
   */
  void attach(Model built) {
    if (built instanceof ComputationGraph graph) {
      if (!WeightPrediction.isAttached(graph)) {
        graph.getConfiguration().setIterationCount(Math.max(iteration, graph.getIterationCount()));
        graph.getConfiguration().setEpochCount(Math.max(epoch, graph.getEpochCount()));
        WeightPrediction.attach(graph);
      }
    } else if (built instanceof MultiLayerNetwork layers && !WeightPrediction.isAttached(layers)) {
      layers.setIterationCount(Math.max(iteration, layers.getIterationCount()));
      layers.setEpochCount(Math.max(epoch, layers.getEpochCount()));
      WeightPrediction.attach(layers);
    }
  }
}
