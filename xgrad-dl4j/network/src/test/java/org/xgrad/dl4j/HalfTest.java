package org.xgrad.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.AMSGrad;
import org.nd4j.linalg.learning.config.AdaDelta;
import org.nd4j.linalg.learning.config.AdaGrad;
import org.nd4j.linalg.learning.config.AdaMax;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nadam;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.learning.config.Sgd;
import org.xgrad.XGrad;
import org.xgrad.XGradUpdater;
import org.xgrad.error.InvalidSettingException;
import org.xgrad.predict.ParameterGroup;
import org.xgrad.predict.Prediction;
import org.xgrad.predict.WeightPredictor;
import org.xgrad.rules.torch.SgdMomentum;
import org.xgrad.rules.torch.TorchAdaGrad;
import org.xgrad.rules.torch.TorchAdam;
import org.xgrad.rules.torch.TorchRmsProp;

/** Networks of HALF, at default settings. */
class HalfTest {
  /** ND4J's updaters that take no finite step where a gradient is 0. */
  static final List<String> FAIL_AT_ZERO = List.of("Adam", "AMSGrad", "AdaMax", "Nadam", "RmsProp");

  /** With rectified units, whose gradients are 0 where they are off, and an input that never is. */
  private static MultiLayerNetwork network(IUpdater updater, DataType type) {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(1)
                .dataType(type)
                .updater(new XGrad(updater))
                .list()
                .layer(
                    new DenseLayer.Builder().nIn(20).nOut(32).activation(Activation.RELU).build())
                .layer(
                    new OutputLayer.Builder()
                        .nIn(32)
                        .nOut(3)
                        .activation(Activation.SOFTMAX)
                        .build())
                .build());
    network.init();
    return network;
  }

  private static void train(MultiLayerNetwork network) {
    Nd4j.getRandom().setSeed(1);
    INDArray features = Nd4j.rand(DataType.FLOAT16, 32, 20);
    features.getColumn(0).assign(0);
    INDArray labels = Nd4j.zeros(DataType.FLOAT16, 32, 3);
    for (int row = 0; row < 32; row++) {
      labels.putScalar(row, row % 3, 1);
    }
    for (int step = 0; step < 5; step++) {
      network.fit(features, labels);
    }
  }

  static Stream<IUpdater> ours() {
    return Stream.of(
        new TorchAdam(1e-3),
        new TorchAdam(1e-3).withHyperParameter(TorchAdam.EPSILON, 1e-4),
        new TorchRmsProp(1e-3),
        new TorchAdaGrad(1e-3),
        new SgdMomentum(1e-3, 0.9));
  }

  @ParameterizedTest
  @MethodSource("ours")
  void oursTrainWithoutAWord(IUpdater updater) {
    MultiLayerNetwork network = network(updater, DataType.FLOAT16);
    INDArray before = network.params().dup();
    String log = logOf(() -> WeightPrediction.attach(network));
    train(network);
    assertThat(log).doesNotContain("WARN");
    INDArray moved = network.params().sub(before);
    for (double each : moved.toDoubleVector()) {
      assertThat(Math.abs(each)).as("how far a weight moved").isLessThan(0.1);
    }
    assertThat(moved.norm2Number().doubleValue()).isPositive();
    assertThat(moved.getDouble(0)).as("the weight of a feature that is always 0").isZero();
    assertThat(WeightPrediction.of(network).counts().made()).isEqualTo(4);
    assertThat(WeightPrediction.of(network).counts().withheld()).isZero();
  }

  static Stream<IUpdater> ofNd4j() {
    return Stream.of(
        new Adam(1e-3),
        new AMSGrad(1e-3),
        new AdaMax(1e-3),
        new Nadam(1e-3),
        new RmsProp(1e-3),
        new AdaGrad(1e-3),
        new AdaDelta(),
        new Sgd(1e-3),
        new Nesterovs(1e-3));
  }

  @ParameterizedTest
  @MethodSource("ofNd4j")
  void whatNd4jGetsWrongIsSaidOnce(IUpdater updater) {
    String name = updater.getClass().getSimpleName();
    MultiLayerNetwork network = network(updater, DataType.FLOAT16);
    String log = logOf(() -> WeightPrediction.attach(network));
    boolean isRight = updater instanceof Sgd || updater instanceof Nesterovs;
    assertThat(log.split("trains in HALF", -1)).hasSize(isRight ? 1 : 2);
    assertThat(log.contains("where a gradient is 0")).isEqualTo(FAIL_AT_ZERO.contains(name));
    assertThat(logOf(() -> WeightPrediction.attach(network))).doesNotContain("HALF");
    MultiLayerNetwork wide = network(updater, DataType.FLOAT);
    assertThat(logOf(() -> WeightPrediction.attach(wide))).doesNotContain("HALF");
  }

  /** Their own steps are NaN by then; what we make of their state is not. */
  @ParameterizedTest
  @MethodSource("ofNd4j")
  void aStateOfZeroGradientsPredictsNoMove(IUpdater updater) {
    XGrad configuration = new XGrad(updater);
    INDArray parameters = Nd4j.ones(DataType.FLOAT16, 2);
    INDArray state = Nd4j.create(DataType.FLOAT16, configuration.stateSize(2));
    XGradUpdater updating = configuration.instantiate(state, false);
    WeightPredictor predictor =
        new WeightPredictor(List.of(new ParameterGroup("weights", parameters, updating)));
    try (Prediction ahead = predictor.predict(1, 0)) {
      assertThat(ahead.predictedParameters()).isEqualTo(2);
      assertThat(parameters.toDoubleVector()).containsExactly(1, 1);
    }
  }

  @Test
  void aMomentumThatHalfCanNotForgetIsRefused() {
    MultiLayerNetwork network = network(new SgdMomentum(1e-3, 0.9999), DataType.FLOAT16);
    assertThatThrownBy(() -> WeightPrediction.attach(network))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContainingAll("HALF", "\"v\"", "Train in FLOAT", "at most 0.9995");
    assertThat(WeightPrediction.isAttached(network)).isFalse();
    WeightPrediction.attach(network(new SgdMomentum(1e-3, 0.9999), DataType.FLOAT));
    MultiLayerNetwork forgetting = network(new SgdMomentum(1e-3, 0.9995), DataType.FLOAT16);
    WeightPrediction.attach(forgetting);
    train(forgetting);
    assertThat(forgetting.params().norm2Number().doubleValue()).isFinite();
  }

  /** slf4j-simple writes to the standard error. */
  private static String logOf(Runnable code) {
    PrintStream before = System.err;
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
    try {
      code.run();
    } finally {
      System.setErr(before);
    }
    return log.toString(StandardCharsets.UTF_8);
  }
}
