package org.xgrad.dl4j.samediff;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.DoubleSupplier;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;

/**
 * How steep a loss is in one random direction of each array of parameters, in double precision: by
 * differences of losses alone, and by a gradient.
 */
final class Slopes {
  private static final double STEP = 1e-5;
  private static final long SEED = 17;

  private Slopes() {}

  /** By central differences of the network's loss. */
  static Map<String, Double> byDifferences(ComputationGraph network, MultiDataSet batch) {
    return byDifferences(network.paramTable(), () -> network.score(batch, false));
  }

  /** By central differences; the parameters hold afterwards what they held before. */
  static Map<String, Double> byDifferences(Map<String, INDArray> parameters, DoubleSupplier loss) {
    Map<String, Double> slopes = new LinkedHashMap<>();
    parameters.forEach(
        (name, values) -> {
          INDArray before = values.dup();
          INDArray step = direction(name, values).muli(STEP);
          values.addi(step);
          double above = loss.getAsDouble();
          values.assign(before.sub(step));
          double below = loss.getAsDouble();
          values.assign(before);
          slopes.put(name, (above - below) / (2 * STEP));
        });
    return slopes;
  }

  /** By the gradient that the network's backward pass leaves, of the mean over the mini-batch. */
  static Map<String, Double> byBackpropagation(ComputationGraph network, MultiDataSet batch) {
    return byGradient(gradient(network, batch));
  }

  static Map<String, Double> byGradient(Map<String, INDArray> gradient) {
    Map<String, Double> slopes = new LinkedHashMap<>();
    gradient.forEach(
        (name, values) ->
            slopes.put(name, values.mul(direction(name, values)).sumNumber().doubleValue()));
    return slopes;
  }

  /** The gradient of the mean over the mini-batch. */
  static Map<String, INDArray> gradient(ComputationGraph network, MultiDataSet batch) {
    network.setInputs(batch.getFeatures());
    network.setLabels(batch.getLabels());
    network.setLayerMaskArrays(batch.getFeaturesMaskArrays(), batch.getLabelsMaskArrays());
    network.computeGradientAndScore();
    network.clearLayerMaskArrays();
    Map<String, INDArray> gradient = new LinkedHashMap<>();
    // Deeplearning4j's is the sum: its updaters divide.
    network
        .gradient()
        .gradientForVariable()
        .forEach((name, values) -> gradient.put(name, values.div(batch.getFeatures(0).size(0))));
    return gradient;
  }

  private static INDArray direction(String name, INDArray like) {
    Random random = new Random(SEED + name.hashCode());
    INDArray direction = like.like();
    for (long index = 0; index < direction.length(); index++) {
      direction.putScalar(index, random.nextGaussian());
    }
    return direction;
  }
}
