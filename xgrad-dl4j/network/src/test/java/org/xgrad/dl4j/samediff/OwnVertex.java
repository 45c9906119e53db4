package org.xgrad.dl4j.samediff;

import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The same, with a gradient that is not doubled. */
public final class OwnVertex extends DoubledVertex {
  private static final long serialVersionUID = 1L;

  /** For JSON, and for networks. */
  public OwnVertex() {}

  @Override
  public org.deeplearning4j.nn.graph.vertex.GraphVertex instantiate(
      ComputationGraph graph,
      String name,
      int index,
      INDArray parameters,
      boolean initialize,
      DataType type) {
    return ExactGradient.vertex(this, graph, name, index, parameters, initialize, type);
  }

  @Override
  public GraphVertex clone() {
    return new OwnVertex();
  }
}
