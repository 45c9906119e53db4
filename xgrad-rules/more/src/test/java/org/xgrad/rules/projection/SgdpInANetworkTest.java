package org.xgrad.rules.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.xgrad.dl4j.WeightPrediction;

/** What rows are in a network: the weights into a unit, and the filters of a convolution. */
class SgdpInANetworkTest {
  /** So large that each step of a tensor with rows is projected row by row. */
  private static final double ALWAYS = 1000;

  private static MultiLayerNetwork network(double delta) {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(7)
                .dataType(DataType.DOUBLE)
                .activation(Activation.TANH)
                .biasInit(0.3)
                .updater(new Sgdp(0.1).withHyperParameter(Sgdp.DELTA, delta))
                .list()
                .layer(new ConvolutionLayer.Builder(3, 3).nOut(5).build())
                .layer(new DenseLayer.Builder().nOut(6).build())
                .layer(
                    new OutputLayer.Builder(LossFunction.MSE)
                        .nOut(1)
                        .activation(Activation.IDENTITY)
                        .build())
                .setInputType(InputType.convolutional(6, 6, 2))
                .build());
    network.init();
    return network;
  }

  private static Map<String, INDArray> parameters(MultiLayerNetwork network) {
    Map<String, INDArray> copies = new LinkedHashMap<>();
    network.paramTable().forEach((name, array) -> copies.put(name, array.dup()));
    return copies;
  }

  /** The product of weights and move, summed up over all axes but this one. */
  private static double[] along(INDArray weights, INDArray move, int axis) {
    int[] others = IntStream.range(0, weights.rank()).filter(each -> each != axis).toArray();
    return weights.mul(move).sum(others).toDoubleVector();
  }

  private static double largest(double[] values) {
    return Arrays.stream(values).map(Math::abs).max().orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1})
  void eachUnitAndEachFilterMovesAtRightAnglesToItsWeights(double steps) {
    MultiLayerNetwork network = network(ALWAYS);
    WeightPrediction.attach(network, steps);
    Nd4j.getRandom().setSeed(5);
    for (int iteration = 0; iteration < 3; iteration++) {
      Map<String, INDArray> before = parameters(network);
      network.fit(
          new DataSet(Nd4j.randn(DataType.DOUBLE, 8, 2, 6, 6), Nd4j.randn(DataType.DOUBLE, 8, 1)));
      Map<String, INDArray> after = parameters(network);
      for (String name : before.keySet()) {
        INDArray weights = before.get(name);
        INDArray move = after.get(name).sub(weights);
        assertThat(move.norm2Number().doubleValue()).as(name).isGreaterThan(1e-4);
        int outputs = name.equals("0_W") ? 0 : 1;
        double ofOutputs = largest(along(weights, move, outputs));
        double ofInputs = largest(along(weights, move, 1 - outputs));
        if (name.endsWith("_W")) {
          assertThat(ofOutputs).as("along the outputs of %s", name).isCloseTo(0, within(1e-8));
          assertThat(ofInputs).as("along the inputs of %s", name).isGreaterThan(1e-6);
        } else {
          assertThat(ofOutputs).as("along %s, a vector", name).isGreaterThan(1e-6);
        }
      }
    }
  }
}
