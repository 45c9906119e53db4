package org.xgrad.bench.network;

import java.util.Random;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * PyTorch's default start for convolutions and dense layers: weights and biases uniform between
 * -1/sqrt(fan-in) and 1/sqrt(fan-in).
 *
 * <p>DL4J can do so for weights, and starts all biases of a layer at one value. Here both are
 * drawn, from a generator of their own.
 */
final class UniformFanIn {
  private final Random random;

  UniformFanIn(long seed) {
    this.random = new Random(seed);
  }

  /** Overwrites every parameter of {@code network}. */
  void initialize(MultiLayerNetwork network) {
    for (Layer layer : network.getLayers()) {
      if (layer.numParams() > 0) {
        INDArray weights = layer.getParam("W");
        double bound = 1 / Math.sqrt(fanIn(weights));
        draw(weights, bound);
        draw(layer.getParam("b"), bound);
      }
    }
  }

  /** Weights are [out, in, rows, columns] in a convolution and [in, out] in a dense layer. */
  private static long fanIn(INDArray weights) {
    return weights.rank() == 4 ? weights.length() / weights.size(0) : weights.size(0);
  }

  private void draw(INDArray parameters, double bound) {
    float[] values = new float[Math.toIntExact(parameters.length())];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) ((2 * random.nextDouble() - 1) * bound);
    }
    parameters.assign(Nd4j.createFromArray(values).reshape(parameters.shape()));
  }
}
