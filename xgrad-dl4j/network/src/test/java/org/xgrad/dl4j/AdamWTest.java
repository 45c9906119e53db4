package org.xgrad.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.deeplearning4j.nn.api.TrainingConfig;
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
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.learning.regularization.L1Regularization;
import org.nd4j.linalg.learning.regularization.L2Regularization;
import org.nd4j.linalg.learning.regularization.Regularization;
import org.nd4j.linalg.learning.regularization.WeightDecay;
import org.xgrad.RampUp;
import org.xgrad.XGrad;
import org.xgrad.error.InvalidSettingException;
import org.xgrad.rules.torch.TorchAdam;

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

  /** Why {@link DecoupledWeightDecay} exists: when this fails, Deeplearning4j is fixed. */
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
    NeuralNetConfiguration.Builder builder =
        new NeuralNetConfiguration.Builder().updater(new Sgd(0.5)).l1(0.1);
    assertThatThrownBy(() -> new AdamW(RATE, DECAY).configure(builder))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("L1Regularization")
        .hasMessageContaining("Leave L2 out")
        .hasMessageContaining("set L1 afterwards");
    assertThat(builder.getIUpdater()).as("the builder's updater").isEqualTo(new Sgd(0.5));
  }

  /** What the refusal advises: L1 after the decay. L2 after it takes its place. */
  @Test
  void aLaterL1ComesBesideTheDecayAndALaterL2InItsPlace() {
    DecoupledWeightDecay decay = new DecoupledWeightDecay(DECAY);
    assertThat(regularization(new AdamW(RATE, DECAY).configure(builder()).l1(0.2).l1Bias(0.3)))
        .isEqualTo(
            List.of(
                List.of(decay, new L1Regularization(0.2)),
                List.of(decay, new L1Regularization(0.3))));
    assertThat(regularization(new AdamW(RATE, DECAY).configure(builder()).l2(0.2)))
        .isEqualTo(List.of(List.of(new L2Regularization(0.2)), List.of(decay)));
  }

  private static NeuralNetConfiguration.Builder builder() {
    return new NeuralNetConfiguration.Builder();
  }

  /** Of a layer's weights and of its biases. */
  private static List<List<Regularization>> regularization(NeuralNetConfiguration.Builder builder) {
    TrainingConfig layer =
        ((MultiLayerNetwork)
                TestNetwork.layers(
                        builder
                            .list()
                            .layer(new DenseLayer.Builder().nIn(6).nOut(5).build())
                            .layer(new OutputLayer.Builder().nIn(5).nOut(3).build()))
                    .model())
            .getLayer(0)
            .getConfig();
    return List.of(layer.getRegularizationByParam("W"), layer.getRegularizationByParam("b"));
  }

  @Test
  void predictsByAScheduleWithinALimit() {
    RampUp ramp = new RampUp(2, 10);
    AdamW adamW = new AdamW(RATE, DECAY).ahead(ramp).withTrustLimit(0.1);
    assertThat(adamW.updater()).isEqualTo(new XGrad(new TorchAdam(RATE), ramp).withTrustLimit(0.1));
    assertThat(adamW.ahead(3).updater())
        .as("with other steps, within the same limit")
        .isEqualTo(new XGrad(new TorchAdam(RATE), 3).withTrustLimit(0.1));
    assertThat(adamW.ahead(0).updater()).isEqualTo(new TorchAdam(RATE));
    assertThat(adamW.adam()).isEqualTo(new TorchAdam(RATE));
    assertThat(new AdamW(RATE, DECAY).ahead(XGrad::adaptive).updater())
        .isEqualTo(XGrad.adaptive(new TorchAdam(RATE)));
  }

  /** Of the configuration: what is attached to the network predicts by the schedule. */
  @Test
  void configuresNetworksWithAllOfIt() {
    RampUp ramp = new RampUp(2, 3);
    Trainee network = network(new AdamW(RATE, DECAY).ahead(ramp).withTrustLimit(1e-3));
    WeightPrediction prediction = network.attach();
    TestNetwork.DENSE.batches(5).stream()
        .peek(batch -> batch.setFeatures(batch.getFeatures().castTo(DataType.DOUBLE)))
        .peek(batch -> batch.setLabels(batch.getLabels().castTo(DataType.DOUBLE)))
        .forEach(network::fit);
    assertThat(prediction.counts().limited()).isEqualTo(4);
    assertThat(prediction.groups().get(0).steps()).isBetween(1e-9, 2.0);
  }

  @Test
  void isAValue() {
    AdamW adamW = new AdamW(RATE, DECAY).ahead(2);
    assertThat(adamW).isEqualTo(new AdamW(RATE, DECAY).ahead(2)).hasSameHashCodeAs(adamW);
    assertThat(adamW).isNotEqualTo(new AdamW(RATE, DECAY).ahead(1));
    assertThat(adamW).isNotEqualTo(new AdamW(RATE, 2 * DECAY).ahead(2));
    adamW.updater().setLrAndSchedule(1, null);
    adamW.adam().setLrAndSchedule(1, null);
    Trainee network = network(adamW);
    ((MultiLayerNetwork) network.model()).setLearningRate(0.5);
    assertThat(adamW.updater().getLearningRate(0, 0)).isEqualTo(RATE);
  }

  @Test
  void refusesWhatIsNoPredictionOfAdam() {
    AdamW adamW = new AdamW(RATE, DECAY);
    assertThatThrownBy(() -> adamW.withTrustLimit(0.1))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("ahead(steps)");
    assertThatThrownBy(() -> adamW.ahead(1).withTrustLimit(0))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("trust limit");
    for (double steps : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> adamW.ahead(steps)).isInstanceOf(InvalidSettingException.class);
    }
    assertThatThrownBy(() -> adamW.ahead(adam -> new XGrad(new Sgd(0.1))))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContainingAll("Sgd", "TorchAdam");
  }

  @Test
  void refusesADecayThatIsNone() {
    assertThatThrownBy(() -> new AdamW(RATE, -1))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("weightDecay");
  }
}
