package org.xgrad.bench.network;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.xgrad.bench.data.LabeledImages;
import org.xgrad.bench.network.form.Scale;
import org.xgrad.bench.network.form.TorchStart;
import org.xgrad.bench.network.image.LeNetForm;
import org.xgrad.bench.optimizer.Decay;

/** Builds LeNets for images of 28 x 28 pixels, which they sort by cross-entropy. */
public final class LeNet {
  private LeNet() {}

  /**
   * A network ready to train.
   *
   * @param updater what trains it
   * @param decay weight decay of all parameters, biases as well
   * @param seed where its weights follow from
   */
  public static MultiLayerNetwork create(
      Nonlinearity nonlinearity, IUpdater updater, Decay decay, long seed) {
    NeuralNetConfiguration.Builder settings =
        new NeuralNetConfiguration.Builder()
            .seed(seed)
            .updater(updater)
            .activation(nonlinearity.function());
    decay.configure(settings);
    NeuralNetConfiguration.ListBuilder layers = settings.list();
    LeNetForm.layers(Scale.FULL).values().forEach(layers::layer);
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            layers
                .layer(
                    new OutputLayer.Builder(LossFunction.MCXENT)
                        .activation(Activation.SOFTMAX)
                        .nOut(LabeledImages.CLASSES)
                        .build())
                .setInputType(InputType.convolutional(LabeledImages.SIDE, LabeledImages.SIDE, 1))
                .build());
    network.init();
    new TorchStart(seed).initialize(network.getLayers());
    return network;
  }
}
