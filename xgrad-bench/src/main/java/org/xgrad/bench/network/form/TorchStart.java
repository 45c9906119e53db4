package org.xgrad.bench.network.form;

import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * PyTorch's default start: weights and biases of convolutions and dense layers uniform between
 * -1/sqrt(fan-in) and 1/sqrt(fan-in), those of LSTMs within 1/sqrt(units). Word vectors are uniform
 * within 0.1, which is what the sources of our language models write in place of PyTorch's default.
 *
 * <p>DL4J can do so for weights, and starts all biases of a layer at one value. Here both are
 * drawn, from a generator of their own.
 */
public final class TorchStart {
  private static final double OF_WORD_VECTORS = 0.1;

  private final UniformStart uniform;

  /** The start that follows from {@code seed} alone. */
  public TorchStart(long seed) {
    this.uniform = new UniformStart(seed);
  }

  /** Overwrites the parameters of these layers, in their order; other kinds stay as they are. */
  public void initialize(Layer... layers) {
    for (Layer layer : layers) {
      org.deeplearning4j.nn.conf.layers.Layer form = layer.conf().getLayer();
      if (form instanceof ConvolutionLayer
          || form instanceof DenseLayer
          || form instanceof BaseOutputLayer) {
        uniform.draw(1 / Math.sqrt(fanIn(layer.getParam("W"))), layer);
      } else if (form instanceof EmbeddingSequenceLayer) {
        uniform.draw(OF_WORD_VECTORS, layer);
      } else if (form instanceof LSTM lstm) {
        uniform.draw(1 / Math.sqrt(lstm.getNOut()), layer);
      } else if (form instanceof Bidirectional both && both.getFwd() instanceof LSTM lstm) {
        uniform.draw(1 / Math.sqrt(lstm.getNOut()), layer);
      }
    }
  }

  /** Weights are [out, in, rows, columns] in a convolution and [in, out] in a dense layer. */
  private static long fanIn(INDArray weights) {
    return weights.rank() == 4 ? weights.length() / weights.size(0) : weights.size(0);
  }
}
