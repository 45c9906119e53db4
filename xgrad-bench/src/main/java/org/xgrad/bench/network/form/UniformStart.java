package org.xgrad.bench.network.form;

import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.deeplearning4j.nn.api.Layer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Draws parameters of layers, weights and biases alike, uniformly from an interval around 0, from a
 * generator of its own.
 */
public final class UniformStart {
  private final Random random;

  /** The draws that follow from {@code seed} alone. */
  public UniformStart(long seed) {
    this.random = new Random(seed);
  }

  /** Overwrites all parameters of these layers, in their order, with numbers within the bound. */
  public void draw(double bound, Layer... layers) {
    for (Layer layer : layers) {
      // By name, "W" before "b": a table's own order is not promised.
      Map<String, INDArray> byName = new TreeMap<>(layer.paramTable());
      byName.values().forEach(parameters -> draw(parameters, bound));
    }
  }

  private void draw(INDArray parameters, double bound) {
    float[] values = new float[Math.toIntExact(parameters.length())];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) ((2 * random.nextDouble() - 1) * bound);
    }
    parameters.assign(Nd4j.createFromArray(values).reshape(parameters.shape()));
  }
}
