package org.xgrad.dl4j.spark;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** A small network, and batches it can learn from. */
final class SparkNetwork {
  static final int BATCH = 8;
  private static final int INPUTS = 5;
  private static final int CLASSES = 3;
  private static final long SEED = 20230518;

  private SparkNetwork() {}

  private static NeuralNetConfiguration.Builder configuration(IUpdater updater) {
    return new NeuralNetConfiguration.Builder()
        .seed(SEED)
        .activation(Activation.TANH)
        .updater(updater);
  }

  private static DenseLayer hidden() {
    return new DenseLayer.Builder().nIn(INPUTS).nOut(8).build();
  }

  private static OutputLayer output() {
    return new OutputLayer.Builder(LossFunction.MCXENT)
        .nIn(8)
        .nOut(CLASSES)
        .activation(Activation.SOFTMAX)
        .build();
  }

  static MultiLayerNetwork layers(IUpdater updater) {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            configuration(updater).list().layer(hidden()).layer(output()).build());
    network.init();
    return network;
  }

  static ComputationGraph graph(IUpdater updater) {
    ComputationGraph network =
        new ComputationGraph(
            configuration(updater)
                .graphBuilder()
                .addInputs("in")
                .addLayer("hidden", hidden(), "in")
                .addLayer("out", output(), "hidden")
                .setOutputs("out")
                .build());
    network.init();
    return network;
  }

  /** Batches, the same every time: the class is that of the largest of the first three inputs. */
  static List<DataSet> batches(int count) {
    Random random = new Random(SEED);
    List<DataSet> batches = new ArrayList<>();
    for (int index = 0; index < count; index++) {
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
