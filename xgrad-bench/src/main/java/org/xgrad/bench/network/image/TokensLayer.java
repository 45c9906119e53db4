package org.xgrad.bench.network.image;

import java.util.Map;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.samediff.SDLayerParams;
import org.nd4j.autodiff.samediff.SDIndex;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.xgrad.dl4j.samediff.ExactSameDiffLayer;

/**
 * Makes a sequence of an image's patches: [n, width, rows, columns] becomes [n, width, 1 +
 * patches], a learned token first, a learned place added to each.
 */
public final class TokensLayer extends ExactSameDiffLayer {
  private static final long serialVersionUID = 1L;
  private static final String FIRST = "first";
  private static final String PLACES = "places";

  private long width;
  private long patches;

  /** For JSON, and for networks: the sizes are those of the input. */
  public TokensLayer() {}

  @Override
  public void setNIn(InputType input, boolean override) {
    InputType.InputTypeConvolutional image = (InputType.InputTypeConvolutional) input;
    width = image.getChannels();
    patches = image.getHeight() * image.getWidth();
  }

  @Override
  public InputType getOutputType(int layerIndex, InputType input) {
    setNIn(input, true);
    return InputType.recurrent(width, patches + 1);
  }

  @Override
  public SDVariable defineLayer(
      SameDiff graph, SDVariable input, Map<String, SDVariable> parameters, SDVariable mask) {
    SDVariable sequence = graph.reshape(input, -1, width, patches);
    SDVariable zeros =
        graph.zerosLike(sequence.get(SDIndex.all(), SDIndex.all(), SDIndex.interval(0, 1)));
    return graph.concat(2, zeros.add(parameters.get(FIRST)), sequence).add(parameters.get(PLACES));
  }

  @Override
  public void defineParameters(SDLayerParams parameters) {
    parameters.clear();
    parameters.addWeightParam(FIRST, 1, width, 1);
    parameters.addWeightParam(PLACES, 1, width, patches + 1);
  }

  /** Standard normal, as in the source. */
  @Override
  public void initializeParameters(Map<String, INDArray> parameters) {
    parameters.values().forEach(each -> each.assign(Nd4j.randn(DataType.FLOAT, each.shape())));
  }

  /** For JSON. */
  public long getWidth() {
    return width;
  }

  /** For JSON. */
  public void setWidth(long width) {
    this.width = width;
  }

  /** For JSON. */
  public long getPatches() {
    return patches;
  }

  /** For JSON. */
  public void setPatches(long patches) {
    this.patches = patches;
  }
}
