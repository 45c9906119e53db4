package org.xgrad.bench.network.image;

import java.util.Map;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.samediff.SDLayerParams;
import org.nd4j.autodiff.samediff.SDIndex;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.xgrad.dl4j.samediff.ExactSameDiffLayer;

/** The first token of sequences [n, width, length], normalised over its width: [n, width]. */
public final class FirstTokenLayer extends ExactSameDiffLayer {
  private static final long serialVersionUID = 1L;

  private long width;

  /** For JSON, and for networks: the width is that of the input. */
  public FirstTokenLayer() {}

  @Override
  public void setNIn(InputType input, boolean override) {
    width = ((InputType.InputTypeRecurrent) input).getSize();
  }

  @Override
  public InputType getOutputType(int layerIndex, InputType input) {
    setNIn(input, true);
    return InputType.feedForward(width);
  }

  @Override
  public SDVariable defineLayer(
      SameDiff graph, SDVariable input, Map<String, SDVariable> w, SDVariable mask) {
    SDVariable first = input.get(SDIndex.all(), SDIndex.all(), SDIndex.point(0));
    return TransformerBlock.normalized(graph, first, w.get("gain"), w.get("shift"));
  }

  @Override
  public void defineParameters(SDLayerParams parameters) {
    parameters.clear();
    parameters.addBiasParam("gain", 1, width);
    parameters.addBiasParam("shift", 1, width);
  }

  @Override
  public void initializeParameters(Map<String, INDArray> parameters) {
    parameters.get("gain").assign(1);
    parameters.get("shift").assign(0);
  }

  /** For JSON. */
  public long getWidth() {
    return width;
  }

  /** For JSON. */
  public void setWidth(long width) {
    this.width = width;
  }
}
