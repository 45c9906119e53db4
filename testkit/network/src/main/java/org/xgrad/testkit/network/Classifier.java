package org.xgrad.testkit.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** A small network of three layers, each with an updater of its own, and what it learns from. */
final class Classifier {
  private static final int INPUTS = 5;
  private static final int CLASSES = 3;
  private static final int BATCH = 16;
  private static final long SEED = 20230518;

  private Classifier() {}

  /** The network, initialised: the same weights every time. */
  static MultiLayerNetwork with(IUpdater first, IUpdater second, IUpdater third) {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(SEED)
                .activation(Activation.TANH)
                .list()
                .layer(new DenseLayer.Builder().nIn(INPUTS).nOut(7).updater(first).build())
                .layer(new DenseLayer.Builder().nIn(7).nOut(6).updater(second).build())
                .layer(
                    new OutputLayer.Builder(LossFunction.MCXENT)
                        .nIn(6)
                        .nOut(CLASSES)
                        .activation(Activation.SOFTMAX)
                        .updater(third)
                        .build())
                .build());
    network.init();
    return network;
  }

  /** Batches, the same every time: the class is that of the largest of the first three inputs. */
  static List<DataSet> batches(int count) {
    Random random = new Random(SEED);
    List<DataSet> batches = new ArrayList<>();
    for (int batch = 0; batch < count; batch++) {
      float[][] features = new float[BATCH][INPUTS];
      INDArray labels = Nd4j.zeros(BATCH, CLASSES);
      for (int example = 0; example < BATCH; example++) {
        int best = 0;
        for (int input = 0; input < INPUTS; input++) {
          features[example][input] = (float) random.nextGaussian();
          if (input < CLASSES && features[example][input] > features[example][best]) {
            best = input;
          }
        }
        labels.putScalar(example, best, 1);
      }
      batches.add(new DataSet(Nd4j.createFromArray(features), labels));
    }
    return batches;
  }
}
