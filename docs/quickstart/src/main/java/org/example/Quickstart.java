package org.example;

import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.xgrad.XGrad;
import org.xgrad.dl4j.WeightPrediction;
import org.xgrad.rules.radam.RAdam;

/** Trains a small network that tells on which side of a circle a point lies. */
public final class Quickstart {
  private Quickstart() {}

  public static void main(String[] arguments) {
    MultiLayerConfiguration configuration =
        new NeuralNetConfiguration.Builder()
            .seed(1)
            .activation(Activation.RELU)
            .updater(XGrad.adaptive(new RAdam(1e-2)))
            .list()
            .layer(new DenseLayer.Builder().nIn(2).nOut(32).build())
            .layer(new OutputLayer.Builder().nIn(32).nOut(2).activation(Activation.SOFTMAX).build())
            .build();
    MultiLayerNetwork network = new MultiLayerNetwork(configuration);
    network.init();
    WeightPrediction.attach(network);

    DataSet points = points(1000);
    System.out.printf("Loss before: %.3f%n", network.score(points));
    for (int epoch = 0; epoch < 200; epoch++) {
      network.fit(points);
    }
    System.out.printf("Loss after:  %.3f%n", network.score(points));
  }

  private static DataSet points(int count) {
    Nd4j.getRandom().setSeed(1);
    INDArray points = Nd4j.rand(DataType.FLOAT, count, 2).muli(2).subi(1);
    INDArray labels = Nd4j.zeros(DataType.FLOAT, count, 2);
    for (int point = 0; point < count; point++) {
      boolean isInside = points.getRow(point).norm2Number().doubleValue() < 0.8;
      labels.putScalar(point, isInside ? 1 : 0, 1);
    }
    return new DataSet(points, labels);
  }
}
