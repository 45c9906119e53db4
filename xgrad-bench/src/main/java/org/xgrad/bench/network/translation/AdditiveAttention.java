package org.xgrad.bench.network.translation;

import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.samediff.SDVertexParams;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.xgrad.dl4j.samediff.ExactSameDiffVertex;

/**
 * Bahdanau's attention (arXiv 1409.0473), its weights normalised: the score of a query q and a key
 * k is {@code g*v/||v|| . tanh(Q*q + K*k + b)}.
 *
 * <p>Inputs are queries [n, width, m] and keys [n, width, l], which are the values as well; the
 * output is [n, width, m]. Masked keys are not looked at; the mask of the queries goes on.
 */
public final class AdditiveAttention extends ExactSameDiffVertex {
  private static final long serialVersionUID = 1L;
  private static final double NEVER = 1e9;
  private static final double BOUND = 0.1;

  private long width;

  /** For JSON. */
  public AdditiveAttention() {}

  /** Attention of so many units. */
  public AdditiveAttention(long width) {
    this.width = width;
  }

  @Override
  public void defineParametersAndInputs(SDVertexParams parameters) {
    parameters.clear();
    parameters.defineInputs("queries", "keys");
    parameters.addWeightParam("Q", 1, width, width);
    parameters.addWeightParam("K", 1, width, width);
    parameters.addWeightParam("v", 1, width, 1, 1);
    parameters.addBiasParam("b", 1, width, 1, 1);
    parameters.addBiasParam("g", 1, 1, 1);
  }

  /** As in the source: Q, K and v uniform within 0.1, b 0, g the inverse root of the size. */
  @Override
  public void initializeParameters(Map<String, INDArray> parameters) {
    for (String name : List.of("Q", "K", "v")) {
      INDArray weights = parameters.get(name);
      weights.assign(Nd4j.rand(DataType.FLOAT, weights.shape()).muli(2 * BOUND).subi(BOUND));
    }
    parameters.get("b").assign(0);
    parameters.get("g").assign(1 / Math.sqrt(width));
  }

  @Override
  public SDVariable defineVertex(
      SameDiff graph,
      Map<String, SDVariable> inputs,
      Map<String, SDVariable> w,
      Map<String, SDVariable> masks) {
    SDVariable keys = contiguous(inputs.get("keys"));
    // [n, width, queries, keys]
    SDVariable pairs =
        graph
            .expandDims(projected(graph, contiguous(inputs.get("queries")), w.get("Q")), 3)
            .add(graph.expandDims(projected(graph, keys, w.get("K")), 2))
            .add(w.get("b"));
    SDVariable v = w.get("v");
    SDVariable direction = v.div(graph.math().sqrt(graph.math().square(v).sum(true, 0, 1, 2, 3)));
    // [n, queries, keys]
    SDVariable scores = graph.math().tanh(pairs).mul(direction).sum(1).mul(w.get("g"));
    SDVariable hidden = graph.expandDims(masks.get("keys"), 1).sub(1).mul(NEVER);
    SDVariable weights = graph.nn().softmax(scores.add(hidden), 2);
    return graph.mmul(keys, graph.permute(weights, 0, 2, 1));
  }

  /** [n, width, places] by a matrix at each place: a product for each example. */
  private static SDVariable projected(SameDiff graph, SDVariable input, SDVariable matrix) {
    SDVariable forEach = matrix.add(graph.zerosLike(input.sum(true, 1, 2)));
    return graph.mmul(forEach, input);
  }

  /** A copy of an input: DL4J hands on views, which {@code expandDims} can't take. */
  private static SDVariable contiguous(SDVariable input) {
    return input.mul(1);
  }

  @Override
  public Pair<INDArray, MaskState> feedForwardMaskArrays(
      INDArray[] masks, MaskState state, int examples) {
    return masks == null || masks[0] == null ? null : Pair.of(masks[0], state);
  }

  @Override
  public InputType getOutputType(int layerIndex, InputType... inputs) {
    return inputs[0];
  }

  @Override
  public GraphVertex clone() {
    AdditiveAttention clone = new AdditiveAttention(width);
    clone.setRegularization(getRegularization());
    clone.setRegularizationBias(getRegularizationBias());
    clone.setUpdater(getUpdater());
    clone.setBiasUpdater(getBiasUpdater());
    clone.setGradientNormalization(getGradientNormalization());
    clone.setGradientNormalizationThreshold(getGradientNormalizationThreshold());
    return clone;
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
