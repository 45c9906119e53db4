package org.xgrad.dl4j.comparison;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.IUpdater;

/** Points of the plane, to be told inside a circle from outside, and networks that learn it. */
final class Points {
  private Points() {}

  private static List<DataSet> points(int count, long seed) {
    Random random = new Random(seed);
    List<DataSet> points = new ArrayList<>();
    for (int point = 0; point < count; point++) {
      float x = 2 * random.nextFloat() - 1;
      float y = 2 * random.nextFloat() - 1;
      boolean isInside = x * x + y * y < 0.6;
      points.add(
          new DataSet(
              Nd4j.createFromArray(new float[][] {{x, y}}),
              Nd4j.createFromArray(new float[][] {{isInside ? 1 : 0, isInside ? 0 : 1}})));
    }
    return points;
  }

  /** In an order that follows from the seed. */
  static DataSetIterator training(long seed) {
    List<DataSet> points = new ArrayList<>(points(50, 7));
    Collections.shuffle(points, new Random(seed));
    return new ListDataSetIterator<>(points, 16);
  }

  static DataSetIterator test() {
    return new ListDataSetIterator<>(points(30, 8), 20);
  }

  static MultiLayerConfiguration layers(IUpdater updater) {
    return new NeuralNetConfiguration.Builder()
        .seed(99)
        .updater(updater)
        .activation(Activation.TANH)
        .list()
        .layer(new DenseLayer.Builder().nIn(2).nOut(6).build())
        .layer(new OutputLayer.Builder().nIn(6).nOut(2).activation(Activation.SOFTMAX).build())
        .build();
  }

  static ComputationGraphConfiguration graph(IUpdater updater) {
    return new NeuralNetConfiguration.Builder()
        .seed(99)
        .updater(updater)
        .activation(Activation.TANH)
        .graphBuilder()
        .addInputs("point")
        .addLayer("hidden", new DenseLayer.Builder().nIn(2).nOut(6).build(), "point")
        .addLayer(
            "side",
            new OutputLayer.Builder().nIn(6).nOut(2).activation(Activation.SOFTMAX).build(),
            "hidden")
        .setOutputs("side")
        .build();
  }
}
