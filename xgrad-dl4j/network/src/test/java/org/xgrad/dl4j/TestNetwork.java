package org.xgrad.dl4j;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Small real networks, each with data it can learn from. */
enum TestNetwork {
  DENSE(6) {
    @Override
    Trainee build(NeuralNetConfiguration.Builder builder) {
      return layers(
          builder.list().layer(new DenseLayer.Builder().nIn(6).nOut(9).build()).layer(output()));
    }
  },
  CONVOLUTION_WITH_BATCH_NORMALIZATION(1, 8, 8) {
    @Override
    Trainee build(NeuralNetConfiguration.Builder builder) {
      return layers(
          builder
              .list()
              .layer(new ConvolutionLayer.Builder(3, 3).nOut(4).build())
              .layer(new BatchNormalization())
              .layer(new SubsamplingLayer.Builder().build())
              .layer(output())
              .setInputType(InputType.convolutional(8, 8, 1)));
    }
  },
  LSTM_NETWORK(4, 5) {
    @Override
    Trainee build(NeuralNetConfiguration.Builder builder) {
      return layers(
          builder
              .list()
              .layer(new LSTM.Builder().nIn(4).nOut(6).build())
              .layer(
                  new RnnOutputLayer.Builder(LossFunction.MCXENT)
                      .nIn(6)
                      .nOut(CLASSES)
                      .activation(Activation.SOFTMAX)
                      .build()));
    }
  },
  DROPOUT(6) {
    @Override
    Trainee build(NeuralNetConfiguration.Builder builder) {
      return layers(
          builder
              .list()
              .layer(new DenseLayer.Builder().nIn(6).nOut(12).dropOut(0.7).build())
              .layer(output()));
    }
  },
  GRAPH(6) {
    @Override
    Trainee build(NeuralNetConfiguration.Builder builder) {
      return vertices(
          builder
              .graphBuilder()
              .addInputs("in")
              .addLayer("left", new DenseLayer.Builder().nIn(6).nOut(5).build(), "in")
              .addLayer("right", new DenseLayer.Builder().nIn(6).nOut(4).build(), "in")
              .addVertex("merged", new MergeVertex(), "left", "right")
              .addLayer("out", output(9), "merged")
              .setOutputs("out"));
    }
  },
  CONVOLUTION_GRAPH(1, 8, 8) {
    @Override
    Trainee build(NeuralNetConfiguration.Builder builder) {
      return vertices(
          builder
              .graphBuilder()
              .addInputs("in")
              .setInputTypes(InputType.convolutional(8, 8, 1))
              .addLayer("convolution", new ConvolutionLayer.Builder(3, 3).nOut(3).build(), "in")
              .addLayer("normalized", new BatchNormalization(), "convolution")
              .addLayer("out", output(), "normalized")
              .setOutputs("out"));
    }
  };

  private static final int CLASSES = 3;
  private static final int BATCH = 8;
  private static final long SEED = 20230518;

  private final long[] inputShape;

  TestNetwork(long... inputShape) {
    this.inputShape = inputShape;
  }

  abstract Trainee build(NeuralNetConfiguration.Builder builder);

  /** An initialised network, the same weights every time. */
  Trainee with(IUpdater updater) {
    return build(configuration(updater));
  }

  static NeuralNetConfiguration.Builder configuration(IUpdater updater) {
    return new NeuralNetConfiguration.Builder()
        .seed(SEED)
        .dataType(DataType.FLOAT)
        .activation(Activation.TANH)
        .updater(updater);
  }

  private static OutputLayer output() {
    return output(9);
  }

  private static OutputLayer output(int inputs) {
    return new OutputLayer.Builder(LossFunction.MCXENT)
        .nIn(inputs)
        .nOut(CLASSES)
        .activation(Activation.SOFTMAX)
        .build();
  }

  static Trainee layers(MultiLayerConfiguration.Builder builder) {
    MultiLayerNetwork network = new MultiLayerNetwork(builder.build());
    network.init();
    return new Trainee.OfLayers(network);
  }

  static Trainee vertices(GraphBuilder builder) {
    ComputationGraph network = new ComputationGraph(builder.build());
    network.init();
    return new Trainee.OfVertices(network);
  }

  /** Batches, the same every time. */
  List<DataSet> batches(int count) {
    Random random = new Random(7);
    List<DataSet> batches = new ArrayList<>();
    for (int index = 0; index < count; index++) {
      batches.add(batch(random));
    }
    return batches;
  }

  private DataSet batch(Random random) {
    long[] featureShape = prefixed(inputShape);
    long length = 1;
    for (long size : featureShape) {
      length *= size;
    }
    float[] values = new float[(int) length];
    for (int index = 0; index < values.length; index++) {
      values[index] = (float) random.nextGaussian();
    }
    INDArray features = Nd4j.createFromArray(values).reshape(featureShape);
    return new DataSet(features, labels(features, random));
  }

  /** One class an example, or one a time step in a sequence. */
  private INDArray labels(INDArray features, Random random) {
    if (inputShape.length == 2) {
      INDArray labels = Nd4j.zeros(BATCH, CLASSES, inputShape[1]);
      for (int example = 0; example < BATCH; example++) {
        for (int time = 0; time < inputShape[1]; time++) {
          labels.putScalar(example, random.nextInt(CLASSES), time, 1);
        }
      }
      return labels;
    }
    INDArray labels = Nd4j.zeros(BATCH, CLASSES);
    for (int example = 0; example < BATCH; example++) {
      labels.putScalar(example, random.nextInt(CLASSES), 1);
    }
    return labels;
  }

  private static long[] prefixed(long[] shape) {
    long[] prefixed = new long[shape.length + 1];
    prefixed[0] = BATCH;
    System.arraycopy(shape, 0, prefixed, 1, shape.length);
    return prefixed;
  }
}
