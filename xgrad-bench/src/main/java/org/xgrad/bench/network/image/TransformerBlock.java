package org.xgrad.bench.network.image;

import java.util.Map;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.samediff.SDLayerParams;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.xgrad.dl4j.samediff.ExactSameDiffLayer;

/**
 * A block of a transformer on sequences [n, width, length]: self-attention of several heads, then a
 * perceptron with one hidden layer at each place; each reads what is normalised over the width, and
 * is added to its input.
 */
public final class TransformerBlock extends ExactSameDiffLayer {
  private static final long serialVersionUID = 1L;
  private static final double EPSILON = 1e-5;

  private long width;
  private long heads;
  private long headSize;
  private long hidden;

  /** For JSON. */
  public TransformerBlock() {}

  /**
   * A block.
   *
   * @param width of its input and output
   * @param heads how many
   * @param headSize width of each head
   * @param hidden width of the perceptron's hidden layer
   */
  public TransformerBlock(long width, long heads, long headSize, long hidden) {
    this.width = width;
    this.heads = heads;
    this.headSize = headSize;
    this.hidden = hidden;
  }

  @Override
  public InputType getOutputType(int layerIndex, InputType input) {
    return input;
  }

  @Override
  public SDVariable defineLayer(
      SameDiff graph, SDVariable input, Map<String, SDVariable> w, SDVariable mask) {
    SDVariable attended =
        attention(graph, normalized(graph, input, w.get("gain1"), w.get("shift1")), w);
    SDVariable sum = input.add(attended);
    SDVariable read = normalized(graph, sum, w.get("gain2"), w.get("shift2"));
    return sum.add(perceptron(graph, read, input.getShape()[2], w));
  }

  static SDVariable normalized(
      SameDiff graph, SDVariable input, SDVariable gain, SDVariable shift) {
    SDVariable centred = input.sub(input.mean(true, 1));
    SDVariable variance = graph.math().square(centred).mean(true, 1);
    SDVariable scaled = centred.div(graph.math().sqrt(variance.add(EPSILON)));
    return scaled.mul(gain).add(shift);
  }

  private static SDVariable attention(SameDiff graph, SDVariable input, Map<String, SDVariable> w) {
    return graph
        .nn()
        .multiHeadDotProductAttention(
            input, input, input, w.get("Wq"), w.get("Wk"), w.get("Wv"), w.get("Wo"), null, true)
        .add(w.get("bo"));
  }

  /** With GELU between, as an error function. */
  private SDVariable perceptron(
      SameDiff graph, SDVariable input, long length, Map<String, SDVariable> w) {
    SDVariable places = graph.reshape(graph.permute(input, 0, 2, 1), -1, width);
    SDVariable linear = places.mmul(w.get("W1")).add(w.get("b1"));
    SDVariable gate = graph.math().erf(linear.mul(Math.sqrt(0.5))).add(1).mul(0.5);
    SDVariable output = linear.mul(gate).mmul(w.get("W2")).add(w.get("b2"));
    return graph.permute(graph.reshape(output, -1, length, width), 0, 2, 1);
  }

  @Override
  public void defineParameters(SDLayerParams parameters) {
    parameters.clear();
    parameters.addBiasParam("gain1", 1, width, 1);
    parameters.addBiasParam("shift1", 1, width, 1);
    parameters.addWeightParam("Wq", heads, headSize, width);
    parameters.addWeightParam("Wk", heads, headSize, width);
    parameters.addWeightParam("Wv", heads, headSize, width);
    parameters.addWeightParam("Wo", heads * headSize, width);
    parameters.addBiasParam("bo", 1, width, 1);
    parameters.addBiasParam("gain2", 1, width, 1);
    parameters.addBiasParam("shift2", 1, width, 1);
    parameters.addWeightParam("W1", width, hidden);
    parameters.addBiasParam("b1", 1, hidden);
    parameters.addWeightParam("W2", hidden, width);
    parameters.addBiasParam("b2", 1, width);
  }

  /** As PyTorch starts them: uniform within the inverse root of the fan-in. */
  @Override
  public void initializeParameters(Map<String, INDArray> parameters) {
    parameters.forEach(
        (name, values) -> {
          if (name.startsWith("gain")) {
            values.assign(1);
          } else if (name.startsWith("shift")) {
            values.assign(0);
          } else {
            double bound = 1 / Math.sqrt(fanIn(name));
            values.assign(Nd4j.rand(DataType.FLOAT, values.shape()).muli(2 * bound).subi(bound));
          }
        });
  }

  private long fanIn(String name) {
    return switch (name) {
      case "Wo", "bo" -> heads * headSize;
      case "W2", "b2" -> hidden;
      default -> width;
    };
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
  public long getHeads() {
    return heads;
  }

  /** For JSON. */
  public void setHeads(long heads) {
    this.heads = heads;
  }

  /** For JSON. */
  public long getHeadSize() {
    return headSize;
  }

  /** For JSON. */
  public void setHeadSize(long headSize) {
    this.headSize = headSize;
  }

  /** For JSON. */
  public long getHidden() {
    return hidden;
  }

  /** For JSON. */
  public void setHidden(long hidden) {
    this.hidden = hidden;
  }
}
