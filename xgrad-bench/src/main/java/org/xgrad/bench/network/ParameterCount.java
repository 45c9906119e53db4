package org.xgrad.bench.network;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;

/** Counts parameters, which needs no network. */
record ParameterCount(ComputationGraphConfiguration configuration) {

  /** All but the statistics of batch normalization, which Deeplearning4j keeps among them. */
  long trained() {
    return configuration.getVertices().values().stream().mapToLong(ParameterCount::trained).sum();
  }

  private static long trained(GraphVertex vertex) {
    long statistics =
        vertex instanceof LayerVertex layer
                && layer.getLayerConf().getLayer() instanceof BatchNormalization normalization
            ? 2 * normalization.getNOut()
            : 0;
    return vertex.numParams(true) - statistics;
  }
}
