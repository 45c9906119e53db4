package org.xgrad.dl4j.samediff;

import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.samediff.SameDiffLambdaVertex;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A user's vertex: the sine of its input. */
public class DoubledVertex extends SameDiffLambdaVertex {
  private static final long serialVersionUID = 1L;

  /** For JSON, and for networks. */
  public DoubledVertex() {}

  @Override
  public SDVariable defineVertex(SameDiff graph, VertexInputs inputs) {
    return graph.math().sin(inputs.getInput(0));
  }

  @Override
  public InputType getOutputType(int layerIndex, InputType... inputs) {
    return inputs[0];
  }

  @Override
  public Pair<INDArray, MaskState> feedForwardMaskArrays(
      INDArray[] masks, MaskState state, int examples) {
    return masks == null ? Pair.of(null, state) : Pair.of(masks[0], state);
  }

  @Override
  public GraphVertex clone() {
    return new DoubledVertex();
  }
}
