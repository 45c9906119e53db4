package org.xgrad.dl4j.samediff;

import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;

/** A user's vertex that asks for its gradient to be counted once. */
public final class OwnVertex extends DoubledVertex {
  private static final long serialVersionUID = 1L;

  /** For JSON, and for networks. */
  public OwnVertex() {}

  @Override
  public SDVariable defineVertex(SameDiff graph, VertexInputs inputs) {
    return ExactGradient.of(super.defineVertex(graph, inputs));
  }

  @Override
  public GraphVertex clone() {
    return new OwnVertex();
  }
}
