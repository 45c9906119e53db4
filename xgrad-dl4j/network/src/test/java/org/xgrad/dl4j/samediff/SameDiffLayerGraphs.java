package org.xgrad.dl4j.samediff;

import java.util.Random;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** What lies below and above the layer or vertex in question. */
final class SameDiffLayerGraphs {
  static final int BATCH = 3;
  static final int LENGTH = 4;

  private SameDiffLayerGraphs() {}

  static INDArray numbers(Random random, long... shape) {
    INDArray numbers = Nd4j.create(DataType.DOUBLE, shape);
    for (long index = 0; index < numbers.length(); index++) {
      numbers.putScalar(index, random.nextGaussian());
    }
    return numbers;
  }

  static GraphBuilder sequences(GraphBuilder graph) {
    return graph
        .addInputs("in")
        .setInputTypes(InputType.recurrent(2, LENGTH))
        .addLayer("below", new LSTM.Builder().nOut(3).build(), "in");
  }

  static GraphBuilder images(GraphBuilder graph) {
    return graph
        .addInputs("in")
        .setInputTypes(InputType.convolutional(4, 4, 1))
        .addLayer("below", new ConvolutionLayer.Builder(1, 1).nOut(2).build(), "in");
  }

  static void labelled(GraphBuilder graph, String last) {
    graph
        .addLayer(
            "out",
            new RnnOutputLayer.Builder(LossFunction.MCXENT)
                .nOut(3)
                .activation(Activation.SOFTMAX)
                .build(),
            last)
        .setOutputs("out");
  }

  static void classified(GraphBuilder graph, String last) {
    graph
        .addLayer(
            "out",
            new OutputLayer.Builder(LossFunction.MCXENT)
                .nOut(3)
                .activation(Activation.SOFTMAX)
                .build(),
            last)
        .setOutputs("out");
  }

  static void lost(GraphBuilder graph, String last) {
    graph
        .addLayer(
            "out",
            new LossLayer.Builder(LossFunction.MCXENT).activation(Activation.SOFTMAX).build(),
            last)
        .setOutputs("out");
  }
}
