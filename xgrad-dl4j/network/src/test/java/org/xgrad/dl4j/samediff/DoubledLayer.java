package org.xgrad.dl4j.samediff;

import java.util.Map;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.samediff.SDLayerParams;
import org.deeplearning4j.nn.conf.layers.samediff.SameDiffLayer;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A user's layer: tanh(x * scale) of sequences with 3 channels, where they are not masked. */
public class DoubledLayer extends SameDiffLayer {
  private static final long serialVersionUID = 1L;

  /** For JSON, and for networks. */
  public DoubledLayer() {}

  @Override
  public SDVariable defineLayer(
      SameDiff graph, SDVariable input, Map<String, SDVariable> parameters, SDVariable mask) {
    return graph.math().tanh(input.mul(parameters.get("scale"))).mul(graph.expandDims(mask, 1));
  }

  @Override
  public void defineParameters(SDLayerParams parameters) {
    parameters.clear();
    parameters.addWeightParam("scale", 1, 3, 1);
  }

  @Override
  public void initializeParameters(Map<String, INDArray> parameters) {
    initWeights(3, 3, WeightInit.XAVIER, parameters.get("scale"));
  }

  @Override
  public InputType getOutputType(int layerIndex, InputType input) {
    return input;
  }
}
