package org.xgrad.dl4j.samediff;

import org.apiguardian.api.API;
import org.deeplearning4j.nn.conf.layers.samediff.SameDiffVertex;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The superclass of a vertex of your own: a {@code SameDiffVertex} whose gradient is not doubled.
 */
@API(status = API.Status.MAINTAINED, since = "0.1")
public abstract class ExactSameDiffVertex extends SameDiffVertex {
  private static final long serialVersionUID = 1L;

  /** For subclasses, which need a constructor without parameters for JSON. */
  protected ExactSameDiffVertex() {}

  @Override
  public GraphVertex instantiate(
      ComputationGraph graph,
      String name,
      int index,
      @Nullable INDArray parameters,
      boolean initialize,
      DataType type) {
    return ExactGradient.vertex(this, graph, name, index, parameters, initialize, type);
  }
}
