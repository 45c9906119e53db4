package org.xgrad.bench.network;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.xgrad.bench.data.LabeledImages;
import org.xgrad.bench.network.form.TorchStart;
import org.xgrad.bench.network.image.DenseForm;
import org.xgrad.bench.optimizer.Decay;

/**
 * Small dense networks of {@link DenseForm} for images of 28 x 28 pixels.
 *
 * @param width units in each hidden layer
 * @param depth hidden layers; with 0 it is softmax regression
 */
public record DenseClassifier(int width, int depth) {
  /** Softmax regression. */
  public static final DenseClassifier LINEAR = new DenseClassifier(0, 0);

  /**
   * A network ready to train.
   *
   * @param updater what trains it
   * @param decay weight decay of all parameters, biases as well
   * @param seed where its weights follow from
   */
  public MultiLayerNetwork create(IUpdater updater, Decay decay, long seed) {
    NeuralNetConfiguration.Builder settings =
        new NeuralNetConfiguration.Builder()
            .seed(seed)
            .updater(updater)
            .activation(Activation.RELU);
    decay.configure(settings);
    NeuralNetConfiguration.ListBuilder layers = settings.list();
    new DenseForm(width, depth).layers().forEach(layers::layer);
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
