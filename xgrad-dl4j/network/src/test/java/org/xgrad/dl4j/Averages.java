package org.xgrad.dl4j;

import java.io.File;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.xgrad.average.Averaging;

/** Averages of either kind of network's weights, as users attach them. */
final class Averages {
  private Averages() {}

  static WeightAverage attach(Trainee network, Averaging averaging) {
    return network.model() instanceof ComputationGraph graph
        ? WeightAverage.attach(graph, averaging)
        : WeightAverage.attach((MultiLayerNetwork) network.model(), averaging);
  }

  static WeightAverage of(Trainee network) {
    return network.model() instanceof ComputationGraph graph
        ? WeightAverage.of(graph)
        : WeightAverage.of((MultiLayerNetwork) network.model());
  }

  static WeightAverage resume(Trainee network, File file) {
    return network.model() instanceof ComputationGraph graph
        ? WeightAverage.resume(graph, file)
        : WeightAverage.resume((MultiLayerNetwork) network.model(), file);
  }

  static void save(Trainee network, File file) {
    if (network.model() instanceof ComputationGraph graph) {
      Resume.save(graph, file);
    } else {
      Resume.save((MultiLayerNetwork) network.model(), file);
    }
  }
}
