package org.xgrad.dl4j.spark;

import java.io.Serializable;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.xgrad.dl4j.WeightPrediction;

/**
 * Attaches the network that an executor trains with shared gradients, when its training begins.
 * Training hooks are not called there.
 */
final class AttachingListener extends BaseTrainingListener implements Serializable {
  private static final long serialVersionUID = 1L;

  @Override
  public void onEpochStart(Model network) {
    if (network instanceof ComputationGraph graph) {
      WeightPrediction.attach(graph);
    } else {
      WeightPrediction.attach((MultiLayerNetwork) network);
    }
  }
}
