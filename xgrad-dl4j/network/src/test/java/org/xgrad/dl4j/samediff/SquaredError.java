package org.xgrad.dl4j.samediff;

import java.util.Map;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.samediff.SDLayerParams;
import org.deeplearning4j.nn.conf.layers.samediff.SameDiffOutputLayer;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A user's output layer: 3 inputs, 2 outputs, the sum of squared errors. */
public final class SquaredError extends SameDiffOutputLayer {
  private static final long serialVersionUID = 1L;

  /** For JSON, and for networks. */
  public SquaredError() {}

  @Override
  public SDVariable defineLayer(
      SameDiff graph, SDVariable input, SDVariable labels, Map<String, SDVariable> parameters) {
    SDVariable output = input.mmul("output", parameters.get("W"));
    return output.sub(labels).mul(output.sub(labels)).sum();
  }

  @Override
  public String activationsVertexName() {
    return "output";
  }

  @Override
  public void defineParameters(SDLayerParams parameters) {
    parameters.clear();
    parameters.addWeightParam("W", 3, 2);
  }

  @Override
  public void initializeParameters(Map<String, INDArray> parameters) {
    initWeights(3, 2, WeightInit.XAVIER, parameters.get("W"));
  }

  @Override
  public InputType getOutputType(int layerIndex, InputType input) {
    return InputType.feedForward(2);
  }
}
