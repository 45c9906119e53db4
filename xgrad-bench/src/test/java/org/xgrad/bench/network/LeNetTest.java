package org.xgrad.bench.network;

import static org.assertj.core.api.Assertions.assertThat;

import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.Sgd;
import org.xgrad.bench.data.FashionMnist;
import org.xgrad.bench.optimizer.Decay;
import org.xgrad.bench.optimizer.Optimizer;

class LeNetTest {
  private static MultiLayerNetwork lenet(long seed) {
    return LeNet.create(Nonlinearity.RELU, new Sgd(0.5), new Decay(0, false), seed);
  }

  @Test
  void has44426Parameters() {
    assertThat(lenet(0).numParams()).isEqualTo(44_426);
  }

  @Test
  void weightsFollowFromTheSeedAlone() {
    INDArray weights = lenet(1).params();
    MultiLayerNetwork again =
        LeNet.create(
            Nonlinearity.SIGMOID,
            Optimizer.named("adam").updater(1e-3, 1),
            Optimizer.named("adam").decay(5e-4),
            1);
    assertThat(again.params()).isEqualTo(weights);
    assertThat(lenet(2).params()).isNotEqualTo(weights);
  }

  @Test
  void startsUniformWithinTheInverseRootOfFanIn() {
    MultiLayerNetwork network = lenet(0);
    // Fan-in by parameter: inputs of a unit, channels x 5 x 5 in a convolution.
    assertUniform(network.getParam("0_W"), 25);
    assertUniform(network.getParam("2_W"), 150);
    assertUniform(network.getParam("4_W"), 256);
    assertUniform(network.getParam("4_b"), 256);
    assertUniform(network.getParam("5_W"), 120);
    assertUniform(network.getParam("6_W"), 84);
  }

  private static void assertUniform(INDArray values, int fanIn) {
    double bound = 1 / Math.sqrt(fanIn);
    assertThat(values.amaxNumber().doubleValue()).isBetween(0.9 * bound, bound * (1 + 1e-6));
    assertThat(values.meanNumber().doubleValue()).isBetween(-0.25 * bound, 0.25 * bound);
  }

  @Test
  void decayReachesBiases() {
    // With a learning rate of 0.5 the step that decay adds is 0.5 * rate * bias, whatever the
    // gradient: the difference of two networks that took the same gradient.
    double rate = 0.1;
    for (boolean decoupled : new boolean[] {false, true}) {
      MultiLayerNetwork plain = lenet(5);
      MultiLayerNetwork decayed =
          LeNet.create(Nonlinearity.RELU, new Sgd(0.5), new Decay(rate, decoupled), 5);
      INDArray start = plain.params().dup();
      int[] images = {0, 1, 2, 3};
      plain.fit(FashionMnist.embedded().train().batch(images));
      decayed.fit(FashionMnist.embedded().train().batch(images));
      INDArray expected = plain.params().sub(start.mul(0.5 * rate));
      assertThat(decayed.params().sub(expected).amaxNumber().doubleValue())
          .as("decoupled: " + decoupled)
          .isLessThan(1e-6);
    }
  }
}
