package org.xgrad.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.regularization.WeightDecay;
import org.xgrad.error.InvalidSettingException;

/** AdamW against its definition, written out. */
class AdamWTest {
  private static final double RATE = 0.02;
  private static final double DECAY = 0.1;

  private static Trainee network(AdamW adamW) {
    NeuralNetConfiguration.Builder builder =
        new NeuralNetConfiguration.Builder()
            .seed(1)
            .dataType(DataType.DOUBLE)
            .biasInit(0.5)
            .activation(Activation.TANH);
    return TestNetwork.layers(
        adamW
            .configure(builder)
            .list()
            .layer(new DenseLayer.Builder().nIn(6).nOut(5).build())
            .layer(
                new OutputLayer.Builder().nIn(5).nOut(3).activation(Activation.SOFTMAX).build()));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1, 2})
  void decaysEveryParameterAndPredictsWithoutTheDecay(double steps) {
    Trainee attached = network(new AdamW(RATE, DECAY).ahead(steps));
    if (steps > 0) {
      attached.attach();
    }
    Trainee scratch = network(new AdamW(RATE, DECAY));
    int n = (int) attached.parameters().length();
    double[] theta = attached.parameters().toDoubleVector();
    double[] m = new double[n];
    double[] v = new double[n];
    List<DataSet> batches = TestNetwork.DENSE.batches(6);
    for (int t = 1; t <= batches.size(); t++) {
      DataSet batch = batches.get(t - 1);
      batch.setFeatures(batch.getFeatures().castTo(DataType.DOUBLE));
      batch.setLabels(batch.getLabels().castTo(DataType.DOUBLE));
      attached.fit(batch);

      double[] ahead = theta.clone();
      for (int i = 0; i < n && t > 1; i++) {
        ahead[i] -= steps * adam(m[i], v[i], t - 1);
      }
      scratch.parameters().assign(Nd4j.createFromArray(ahead));
      scratch.computeGradient(batch);
      INDArray gradient = scratch.model().gradient().gradient().div(batch.numExamples());
      for (int i = 0; i < n; i++) {
        double g = gradient.getDouble(i);
        theta[i] *= 1 - RATE * DECAY;
        m[i] = 0.9 * m[i] + 0.1 * g;
        v[i] = 0.999 * v[i] + 0.001 * g * g;
        theta[i] -= adam(m[i], v[i], t);
        assertThat(attached.parameters().getDouble(i))
            .as("weight %d after step %d", i, t)
            .isCloseTo(theta[i], within(1e-9));
      }
    }
  }

  private static double adam(double m, double v, int t) {
    double first = m / (1 - Math.pow(0.9, t));
    double second = v / (1 - Math.pow(0.999, t));
    return RATE * first / (Math.sqrt(second) + 1e-8);
  }

  @Test
  void theDecayIsKeptByTheConfigurationsJson() {
    MultiLayerConfiguration configuration =
        ((MultiLayerNetwork) network(new AdamW(RATE, DECAY)).model()).getLayerWiseConfigurations();
    for (MultiLayerConfiguration copy :
        List.of(MultiLayerConfiguration.fromJson(configuration.toJson()), configuration.clone())) {
      for (String parameter : List.of("W", "b")) {
        assertThat(copy.getConf(0).getLayer().getRegularizationByParam(parameter))
            .as("the decay of " + parameter)
            .isEqualTo(List.of(new DecoupledWeightDecay(DECAY)));
      }
    }
  }

  /** Why {@link DecoupledWeightDecay} exists: when this fails, Deeplearning4j is mended. */
  @Test
  void theBuildersOwnWeightDecayIsAddedTwice() {
    Trainee network =
        TestNetwork.layers(
            new NeuralNetConfiguration.Builder()
                .weightDecay(DECAY)
                .list()
                .layer(new DenseLayer.Builder().nIn(6).nOut(5).build())
                .layer(
                    new OutputLayer.Builder()
                        .nIn(5)
                        .nOut(3)
                        .activation(Activation.SOFTMAX)
                        .build()));
    assertThat(
            ((MultiLayerNetwork) network.model())
                .getLayer(0)
                .getConfig()
                .getRegularizationByParam("W"))
        .isEqualTo(List.of(new WeightDecay(DECAY, true), new WeightDecay(DECAY, true)));
  }

  @Test
  void refusesABuilderWithAnotherRegularization() {
    assertThatThrownBy(
            () -> new AdamW(RATE, DECAY).configure(new NeuralNetConfiguration.Builder().l1(0.1)))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("L1Regularization");
  }

  @Test
  void refusesADecayThatIsNone() {
    assertThatThrownBy(() -> new AdamW(RATE, -1))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("weightDecay");
  }
}
