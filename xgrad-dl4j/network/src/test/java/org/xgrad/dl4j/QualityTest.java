package org.xgrad.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.constraint.MaxNormConstraint;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.xgrad.XGrad;
import org.xgrad.error.InvalidSettingException;
import org.xgrad.predict.PredictionQuality;
import org.xgrad.testkit.Bits;

/** How good predictions are, and who is told. */
class QualityTest {
  private static final double STEPS = 1.5;

  /** Worked out with ND4J's own operations from weights that were copied; constraints included. */
  @ParameterizedTest
  @EnumSource(
      value = TestNetwork.class,
      names = {"DENSE", "GRAPH"})
  void isThatOfTheStepThatFollowed(TestNetwork kind) {
    NeuralNetConfiguration.Builder builder =
        TestNetwork.configuration(new XGrad(new Adam(0.01), STEPS))
            .constrainWeights(new MaxNormConstraint(0.7, 1));
    Trainee network = kind.build(builder);
    WeightPrediction prediction = network.attach();
    prediction.sampleQualityEvery(1);
    List<DataSet> batches = kind.batches(6);
    INDArray predicted = null;
    INDArray real = null;
    for (int index = 0; index < batches.size(); index++) {
      INDArray before = network.parameters().dup();
      INDArray ahead = network.predicted();
      network.fit(batches.get(index));
      if (index >= 2) {
        assertThat(prediction.quality()).hasSize(1);
        PredictionQuality quality = prediction.quality().get(0);
        assertThat(quality.iteration()).isEqualTo(index - 1);
        assertThat(quality.cosine()).isCloseTo(Transforms.cosineSim(predicted, real), within(1e-4));
        assertThat(quality.relativeError())
            .isCloseTo(norm(predicted.sub(real)) / norm(real), within(1e-4));
        assertThat(quality.stepLength()).isCloseTo(norm(real), within(1e-6));
        assertThat(quality.distance()).isCloseTo(STEPS * norm(predicted), within(1e-6));
      }
      predicted = before.sub(ahead).div(STEPS);
      real = before.sub(network.parameters());
    }
  }

  private static double norm(INDArray array) {
    return array.norm2Number().doubleValue();
  }

  @ParameterizedTest
  @EnumSource(TestNetwork.class)
  void samplingChangesNothingElse(TestNetwork kind) {
    Trainee sampled = kind.with(new XGrad(new RmsProp(0.01), 1));
    sampled.attach().sampleQualityEvery(1);
    Trainee unsampled = kind.with(new XGrad(new RmsProp(0.01), 1));
    unsampled.attach().sampleQualityEvery(0);
    for (DataSet batch : kind.batches(5)) {
      Nd4j.getRandom().setSeed(1000 + sampled.iteration());
      sampled.fit(batch);
      Nd4j.getRandom().setSeed(1000 + unsampled.iteration());
      unsampled.fit(batch);
    }
    Bits.assertSame(sampled.parameters(), unsampled.parameters(), "weights");
    assertThat(prediction(sampled).quality()).isNotEmpty();
    assertThat(prediction(unsampled).quality()).isEmpty();
  }

  @Test
  void isSampledByDefaultAndKeptWhenTheUpdaterIsReplaced() {
    Trainee network = TestNetwork.DENSE.with(new XGrad(new Adam(0.01)));
    WeightPrediction prediction = network.attach();
    assertThat(prediction.qualitySampledEvery()).isEqualTo(PredictionQuality.SAMPLED_EVERY);
    assertThat(prediction.quality()).isEmpty();
    List<DataSet> batches = TestNetwork.DENSE.batches(6);
    batches.subList(0, 3).forEach(network::fit);
    assertThat(prediction.quality()).extracting(PredictionQuality::iteration).containsExactly(1);
    prediction.sampleQualityEvery(1);
    ((MultiLayerNetwork) network.model()).setLearningRate(0.001);
    network.fit(batches.get(3));
    assertThat(prediction.quality()).extracting(PredictionQuality::iteration).containsExactly(1);
    assertThat(prediction.qualitySampledEvery()).isEqualTo(1);
    network.fit(batches.get(4));
    assertThat(prediction.quality()).extracting(PredictionQuality::iteration).containsExactly(3);
  }

  @ParameterizedTest
  @EnumSource(
      value = TestNetwork.class,
      names = {"DENSE", "GRAPH"})
  void aListenerLogsItEverySoManyIterations(TestNetwork kind) {
    Trainee network = kind.with(new XGrad(new Adam(0.01)));
    network.attach();
    network.setListeners(new PredictionQualityListener(2));
    List<String> lines = logOf(() -> kind.batches(6).forEach(network::fit));
    assertThat(lines.get(0)).as("after 2 iterations").contains("no sample is complete yet");
    assertThat(lines.get(1))
        .as("after 4 iterations")
        .contains("Prediction quality of \"")
        .contains("at iteration 1, s = 1.00: cosine ");
    assertThat(lines.get(lines.size() - 1)).as("after 6 iterations").contains("at iteration 3,");
    assertThat(prediction(network).qualitySampledEvery()).isEqualTo(2);
  }

  @Test
  void theListenerWarnsOnceOfANetworkThatIsNotPredicted() {
    Trainee network = TestNetwork.DENSE.with(new Adam(0.01));
    network.setListeners(new PredictionQualityListener(1));
    List<String> lines = logOf(() -> TestNetwork.DENSE.batches(3).forEach(network::fit));
    assertThat(lines).hasSize(1);
    assertThat(lines.get(0)).contains("MultiLayerNetwork is not predicted", "attach(network)");
  }

  @Test
  void theListenerRefusesAnIntervalThatIsNone() {
    assertThatThrownBy(() -> new PredictionQualityListener(0))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("every 0 iterations");
  }

  private static WeightPrediction prediction(Trainee network) {
    return network.attach();
  }

  /** What the listener logs meanwhile. */
  private static List<String> logOf(Runnable training) {
    return Log.of(training).with(PredictionQualityListener.class.getSimpleName());
  }
}
