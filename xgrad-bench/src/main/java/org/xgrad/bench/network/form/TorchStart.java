package org.xgrad.bench.network.form;

import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * PyTorch's default start: weights and biases of convolutions and dense layers uniform between
 * -1/sqrt(fan-in) and 1/sqrt(fan-in), those of LSTMs within 1/sqrt(units). Word vectors are uniform
 * within 0.1, which is what the sources of our networks of text write in place of PyTorch's
 * default.
 *
 * <p>DL4J can do so for weights, and starts all biases of a layer at one value. Here both are
 * drawn, from a generator of their own.
 */
public final class TorchStart {
  private static final double OF_WORD_VECTORS = 0.1;

  private final Random random;

  /** The start that follows from {@code seed} alone. */
  public TorchStart(long seed) {
    this.random = new Random(seed);
  }

  /** Overwrites the parameters of these layers, in their order; other kinds stay as they are. */
  public void initialize(Layer... layers) {
    for (Layer layer : layers) {
      org.deeplearning4j.nn.conf.layers.Layer form = layer.conf().getLayer();
      if (form instanceof ConvolutionLayer
          || form instanceof DenseLayer
          || form instanceof BaseOutputLayer) {
        draw(layer, 1 / Math.sqrt(fanIn(layer.getParam("W"))));
      } else if (form instanceof EmbeddingSequenceLayer) {
        draw(layer, OF_WORD_VECTORS);
      } else if (form instanceof LSTM lstm) {
        draw(layer, 1 / Math.sqrt(lstm.getNOut()));
      } else if (form instanceof Bidirectional both && both.getFwd() instanceof LSTM lstm) {
        draw(layer, 1 / Math.sqrt(lstm.getNOut()));
      }
    }
  }

  /** Weights are [out, in, rows, columns] in a convolution and [in, out] in a dense layer. */
  private static long fanIn(INDArray weights) {
    return weights.rank() == 4 ? weights.length() / weights.size(0) : weights.size(0);
  }

  /** By name, "W" before "b": a table's own order is not promised. */
  private void draw(Layer layer, double bound) {
    Map<String, INDArray> byName = new TreeMap<>(layer.paramTable());
    byName.values().forEach(parameters -> draw(parameters, bound));
  }

  private void draw(INDArray parameters, double bound) {
    float[] values = new float[Math.toIntExact(parameters.length())];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) ((2 * random.nextDouble() - 1) * bound);
    }
    parameters.assign(Nd4j.createFromArray(values).reshape(parameters.shape()));
  }
}
