package org.xgrad.bench.staleness;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.xgrad.bench.choice.Choice;
import org.xgrad.bench.data.LabeledImages;
import org.xgrad.bench.network.LeNet;
import org.xgrad.bench.network.Nonlinearity;
import org.xgrad.bench.network.form.TorchStart;
import org.xgrad.bench.optimizer.Decay;

/** The networks that are simulated, for images of 28 x 28 pixels. */
public enum LateNetwork implements Choice {
  /** One hidden layer of 64 units with ReLU, on images of half the size. */
  MLP("mlp") {
    @Override
    Examples examples(LabeledImages images) {
      return Examples.halved(images);
    }

    @Override
    MultiLayerNetwork create(IUpdater updater, long seed) {
      MultiLayerNetwork network =
          new MultiLayerNetwork(
              new NeuralNetConfiguration.Builder()
                  .seed(seed)
                  .updater(updater)
                  .activation(Activation.RELU)
                  .list()
                  .layer(new DenseLayer.Builder().nOut(HIDDEN).build())
                  .layer(
                      new OutputLayer.Builder(LossFunction.MCXENT)
                          .activation(Activation.SOFTMAX)
                          .nOut(LabeledImages.CLASSES)
                          .build())
                  .setInputType(InputType.feedForward(LabeledImages.SIDE * LabeledImages.SIDE / 4))
                  .build());
      network.init();
      new TorchStart(seed).initialize(network.getLayers());
      return network;
    }
  },
  /** LeNet with ReLU. */
  LENET("lenet") {
    @Override
    Examples examples(LabeledImages images) {
      return Examples.of(images);
    }

    @Override
    MultiLayerNetwork create(IUpdater updater, long seed) {
      return LeNet.create(Nonlinearity.RELU, updater, new Decay(0, false), seed);
    }
  };

  private static final int HIDDEN = 64;

  private final String label;

  LateNetwork(String label) {
    this.label = label;
  }

  @Override
  public String label() {
    return label;
  }

  /** The images as it takes them. */
  abstract Examples examples(LabeledImages images);

  /** A network that starts from this seed. */
  abstract MultiLayerNetwork create(IUpdater updater, long seed);
}
