package org.xgrad.dl4j.parallel;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.deeplearning4j.nn.weights.WeightInitXavier;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.xgrad.dl4j.internal.network.Network;

/** A small real network of either kind, and batches it can learn from. */
enum ParallelNetwork {
  LAYERS {
    @Override
    Model build(NeuralNetConfiguration.Builder builder) {
      MultiLayerNetwork network =
          new MultiLayerNetwork(
              builder
                  .list()
                  .layer(new DenseLayer.Builder().nIn(INPUTS).nOut(9).build())
                  .layer(output())
                  .build());
      network.init();
      return network;
    }
  },
  GRAPH {
    @Override
    Model build(NeuralNetConfiguration.Builder builder) {
      ComputationGraph network =
          new ComputationGraph(
              builder
                  .graphBuilder()
                  .addInputs("in")
                  .addLayer("hidden", new DenseLayer.Builder().nIn(INPUTS).nOut(9).build(), "in")
                  .addLayer(
                      "normalized", new BatchNormalization.Builder().nOut(9).build(), "hidden")
                  .addLayer("out", output(), "normalized")
                  .setOutputs("out")
                  .build());
      network.init();
      return network;
    }
  };

  private static final int INPUTS = 6;
  private static final int CLASSES = 3;
  private static final int BATCH = 8;
  private static final long SEED = 20230518;

  abstract Model build(NeuralNetConfiguration.Builder builder);

  /** An initialised network: the same weights every time. */
  Model with(IUpdater updater) {
    return with(updater, new WeightInitXavier());
  }

  Model with(IUpdater updater, IWeightInit weightInit) {
    return build(
        new NeuralNetConfiguration.Builder()
            .seed(SEED)
            .activation(Activation.TANH)
            .weightInit(weightInit)
            .l2(1e-3)
            .updater(updater));
  }

  private static OutputLayer output() {
    return new OutputLayer.Builder(LossFunction.MCXENT)
        .nIn(9)
        .nOut(CLASSES)
        .activation(Activation.SOFTMAX)
        .build();
  }

  /** Batches, the same every time. */
  static List<DataSet> batches(int count) {
    Random random = new Random(SEED);
    List<DataSet> batches = new ArrayList<>();
    for (int index = 0; index < count; index++) {
      float[][] features = new float[BATCH][INPUTS];
      INDArray labels = Nd4j.zeros(BATCH, CLASSES);
      for (int example = 0; example < BATCH; example++) {
        for (int input = 0; input < INPUTS; input++) {
          features[example][input] = (float) random.nextGaussian();
        }
        labels.putScalar(example, random.nextInt(CLASSES), 1);
      }
      batches.add(new DataSet(Nd4j.createFromArray(features), labels));
    }
    return batches;
  }

  static void fit(Model network, DataSet batch) {
    if (network instanceof ComputationGraph graph) {
      graph.fit(batch);
    } else {
      ((MultiLayerNetwork) network).fit(batch);
    }
  }

  /** The optimizer's state, live. */
  static INDArray state(Model network) {
    return Network.of(network).updater().getStateViewArray();
  }

  static int iteration(Model network) {
    return Network.of(network).iteration();
  }
}
