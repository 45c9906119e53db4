package org.xgrad.bench.network;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.xgrad.bench.data.LabeledImages;
import org.xgrad.bench.optimizer.Decay;

/** Builds dense networks of ten million parameters for images of 28 x 28 pixels. */
public final class Perceptron {
  private static final int WIDTH = 2800;

  private Perceptron() {}

  /**
   * A network of two hidden layers, ready to train.
   *
   * @param updater what trains it
   * @param decay weight decay of all parameters, biases as well
   * @param seed where its weights follow from
   */
  public static MultiLayerNetwork create(IUpdater updater, Decay decay, long seed) {
    NeuralNetConfiguration.Builder settings =
        new NeuralNetConfiguration.Builder()
            .seed(seed)
            .updater(updater)
            .activation(Activation.RELU);
    decay.configure(settings);
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            settings
                .list()
                .layer(new DenseLayer.Builder().nOut(WIDTH).build())
                .layer(new DenseLayer.Builder().nOut(WIDTH).build())
                .layer(
                    new OutputLayer.Builder(LossFunction.MCXENT)
                        .activation(Activation.SOFTMAX)
                        .nOut(LabeledImages.CLASSES)
                        .build())
                .setInputType(InputType.convolutional(LabeledImages.SIDE, LabeledImages.SIDE, 1))
                .build());
    network.init();
    return network;
  }
}
