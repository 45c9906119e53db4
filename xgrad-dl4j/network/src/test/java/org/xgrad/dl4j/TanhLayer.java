package org.xgrad.dl4j;

import java.util.Map;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.samediff.SDLayerParams;
import org.deeplearning4j.nn.conf.layers.samediff.SameDiffLayer;
import org.deeplearning4j.nn.weights.WeightInit;
import org.deeplearning4j.nn.weights.WeightInitUtil;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A layer that is defined by operations: tanh(x*W + b), 6 inputs, 9 outputs. */
public class TanhLayer extends SameDiffLayer {
  private static final long serialVersionUID = 1L;
  private static final int INPUTS = 6;
  private static final int OUTPUTS = 9;

  /** For JSON, and for networks. */
  public TanhLayer() {}

  @Override
  public SDVariable defineLayer(
      SameDiff graph, SDVariable input, Map<String, SDVariable> parameters, SDVariable mask) {
    return graph.math().tanh(input.mmul(parameters.get("W")).add(parameters.get("b")));
  }

  @Override
  public void defineParameters(SDLayerParams parameters) {
    parameters.addWeightParam("W", INPUTS, OUTPUTS);
    parameters.addBiasParam("b", 1, OUTPUTS);
  }

  @Override
  public void initializeParameters(Map<String, INDArray> parameters) {
    parameters.get("b").assign(0);
    INDArray weights = parameters.get("W");
    WeightInitUtil.initWeights(
        INPUTS, OUTPUTS, weights.shape(), WeightInit.XAVIER, null, 'c', weights);
  }

  @Override
  public InputType getOutputType(int layerIndex, InputType inputType) {
    return InputType.feedForward(OUTPUTS);
  }
}
