package org.xgrad.bench.network;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.IUpdater;

/** A network of 200 small groups of parameters, where bookkeeping shows and arithmetic does not. */
public final class ManyGroups {
  /** How many groups it is updated in. */
  public static final int GROUPS = 200;

  /** How many numbers it takes, and gives. */
  public static final int WIDTH = 16;

  private ManyGroups() {}

  /**
   * The network, initialised: the same weights every time.
   *
   * @param updater of the weights; biases have twice its learning rate, for neighbours that are
   *     updated alike would be one group
   */
  public static MultiLayerNetwork create(IUpdater updater) {
    IUpdater ofBiases = updater.clone();
    ofBiases.setLrAndSchedule(2 * updater.getLearningRate(0, 0), null);
    NeuralNetConfiguration.ListBuilder layers =
        new NeuralNetConfiguration.Builder()
            .seed(0)
            .activation(Activation.TANH)
            .updater(updater)
            .biasUpdater(ofBiases)
            .list();
    for (int layer = 1; layer < GROUPS / 2; layer++) {
      layers.layer(new DenseLayer.Builder().nIn(WIDTH).nOut(WIDTH).build());
    }
    layers.layer(
        new OutputLayer.Builder().nIn(WIDTH).nOut(WIDTH).activation(Activation.SOFTMAX).build());
    MultiLayerNetwork network = new MultiLayerNetwork(layers.build());
    network.init();
    return network;
  }
}
