package org.xgrad.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.api.OptimizationAlgorithm;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.deeplearning4j.optimize.solvers.accumulation.EncodedGradientsAccumulator;
import org.deeplearning4j.optimize.solvers.accumulation.encoding.threshold.AdaptiveThresholdAlgorithm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.Adam;
import org.xgrad.XGrad;
import org.xgrad.dl4j.error.NotAttachedException;
import org.xgrad.dl4j.error.UnsupportedNetworkException;
import org.xgrad.dl4j.error.UnsupportedTrainingException;
import org.xgrad.error.InvalidSettingException;
import org.xgrad.error.PredictionStateException;
import org.xgrad.predict.Prediction;
import org.xgrad.testkit.Bits;

/** What an accumulation of gradients refuses, and what is there after a failure. */
class GradientAccumulationRefusalTest {
  private static final TestNetwork KIND = TestNetwork.DENSE;

  private static Trainee network(boolean isPredicted) {
    Trainee network = KIND.with(new XGrad(new Adam(0.02), 2));
    if (isPredicted) {
      network.attach();
    }
    return network;
  }

  @Test
  void fewerThanOneMiniBatch() {
    Trainee network = network(false);
    assertThatThrownBy(() -> GradientAccumulation.attach(network.model(), 0))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("at least 1");
    assertThat(GradientAccumulation.isAttached(network.model())).isFalse();
  }

  @Test
  void anotherAlgorithm() {
    Trainee network =
        KIND.build(
            TestNetwork.configuration(new Adam(0.02))
                .optimizationAlgo(OptimizationAlgorithm.CONJUGATE_GRADIENT));
    assertThatThrownBy(() -> GradientAccumulation.attach(network.model(), 2))
        .isInstanceOf(UnsupportedNetworkException.class);
  }

  @Test
  void whatIsNotAttached() {
    assertThatThrownBy(() -> GradientAccumulation.of(network(true).model()))
        .isInstanceOf(NotAttachedException.class)
        .hasMessageContaining("accumulates no gradients");
  }

  /** An update is of one number of mini-batches, and none is lost. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void changesInTheMiddleOfAnUpdate(boolean isPredicted) {
    Trainee network = network(isPredicted);
    GradientAccumulation accumulation = GradientAccumulation.attach(network.model(), 2);
    List<DataSet> batches = KIND.batches(3);
    network.fit(batches.get(0));
    assertThatThrownBy(() -> GradientAccumulation.attach(network.model(), 3))
        .isInstanceOf(PredictionStateException.class)
        .hasMessageContaining("1 of 2 gradients have been gathered");
    assertThatThrownBy(accumulation::detach)
        .isInstanceOf(PredictionStateException.class)
        .hasMessageContaining("would be lost");
    assertThat(accumulation.miniBatches()).isEqualTo(2);
    accumulation.discard();
    assertThat(GradientAccumulation.attach(network.model(), 3)).isSameAs(accumulation);
    batches.forEach(network::fit);
    assertThat(network.iteration()).isEqualTo(1);
    accumulation.detach();
    network.fit(batches.get(0));
    assertThat(network.iteration()).isEqualTo(2);
  }

  /** A learning rate is part of a prediction, and no part of a gradient. */
  @Test
  void gradientsAtTwoPredictions() {
    Trainee network = network(true);
    GradientAccumulation accumulation = GradientAccumulation.attach(network.model(), 2);
    List<DataSet> batches = KIND.batches(4);
    batches.subList(0, 3).forEach(network::fit);
    ((MultiLayerNetwork) network.model()).setLearningRate(0.01);
    INDArray before = network.parameters().dup();
    assertThatThrownBy(() -> network.fit(batches.get(3)))
        .isInstanceOf(PredictionStateException.class)
        .hasMessageContaining("1 of 2 gradients were taken before");
    Bits.assertSame(network.parameters(), before, "weights");
    assertThat(accumulation.step()).isTrue();
    network.fit(batches.get(3));
    assertThat(network.iteration()).isEqualTo(2);

    Trainee plain = network(false);
    GradientAccumulation.attach(plain.model(), 2);
    plain.fit(batches.get(0));
    ((MultiLayerNetwork) plain.model()).setLearningRate(0.01);
    plain.fit(batches.get(1));
    assertThat(plain.iteration()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void gradientsOfTwoIterations(boolean isPredicted) {
    Trainee network = network(isPredicted);
    GradientAccumulation accumulation = GradientAccumulation.attach(network.model(), 2);
    List<DataSet> batches = KIND.batches(2);
    network.fit(batches.get(0));
    network.setIteration(5);
    assertThatThrownBy(() -> network.fit(batches.get(1)))
        .isInstanceOf(PredictionStateException.class)
        .hasMessageContaining("at iteration 0")
        .hasMessageContaining("counter is at 5");
    assertThatThrownBy(accumulation::step)
        .isInstanceOf(PredictionStateException.class)
        .hasMessageContaining("counter is at 5");
    accumulation.discard();
    batches.forEach(network::fit);
    assertThat(network.iteration()).isEqualTo(6);
  }

  /** The first mini-batch of an update is refused as the last one is. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void trainingWhileAnAverageIsUsed(boolean isPredicted) {
    Trainee network = network(isPredicted);
    WeightAverage average = WeightAverage.attach(network.model());
    GradientAccumulation accumulation = GradientAccumulation.attach(network.model(), 2);
    List<DataSet> batches = KIND.batches(3);
    batches.subList(0, 2).forEach(network::fit);
    try (AveragedWeights averaged = average.use()) {
      assertThatThrownBy(() -> network.fit(batches.get(2)))
          .isInstanceOf(PredictionStateException.class)
          .hasMessageContaining("holds the average");
    }
    assertThat(accumulation.gathered()).isZero();
    network.fit(batches.get(2));
    try (AveragedWeights averaged = average.use()) {
      assertThatThrownBy(accumulation::step)
          .isInstanceOf(PredictionStateException.class)
          .hasMessageContaining("holds the average");
    }
    assertThat(accumulation.gathered()).isEqualTo(1);
  }

  @Test
  void whateverNeedsTheRealWeights() {
    Trainee network = network(true);
    GradientAccumulation accumulation = GradientAccumulation.attach(network.model(), 2);
    List<DataSet> batches = KIND.batches(3);
    batches.forEach(network::fit);
    try (Prediction ahead = network.ahead()) {
      assertThatThrownBy(accumulation::step).isInstanceOf(PredictionStateException.class);
      assertThatThrownBy(() -> network.fit(batches.get(0)))
          .isInstanceOf(PredictionStateException.class);
    }
    assertThat(accumulation.gathered()).isEqualTo(1);
    assertThat(accumulation.step()).isTrue();
  }

  @Test
  void gradientsThatAreShared() {
    Trainee network = network(false);
    GradientAccumulation.attach(network.model(), 2);
    ((MultiLayerNetwork) network.model())
        .setGradientsAccumulator(
            new EncodedGradientsAccumulator(1, new AdaptiveThresholdAlgorithm(), null, false));
    assertThatThrownBy(() -> network.fit(KIND.batches(1).get(0)))
        .isInstanceOf(UnsupportedTrainingException.class)
        .hasMessageContaining("shares its gradients");
  }

  /** A mini-batch that fails is no part of the update, whether it completes it or not. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void mayBeFollowedByTheSameMiniBatchAgain(boolean isPredicted) {
    Trainee network = network(isPredicted);
    Trainee undisturbed = network(isPredicted);
    GradientAccumulation.attach(network.model(), 2);
    GradientAccumulation.attach(undisturbed.model(), 2);
    boolean[] fails = {false, false};
    network
        .model()
        .addListeners(
            new BaseTrainingListener() {
              @Override
              public void onBackwardPass(Model model) {
                failIf(fails[0]);
              }

              @Override
              public void onGradientCalculation(Model model) {
                failIf(fails[1]);
              }
            });
    for (DataSet batch : KIND.batches(6)) {
      for (int where = 0; where < 2; where++) {
        boolean isReached = where == 0 || GradientAccumulation.of(network.model()).gathered() == 1;
        if (isReached) {
          fails[where] = true;
          assertThatThrownBy(() -> network.fit(batch)).hasMessage("on purpose");
          fails[where] = false;
        }
      }
      network.fit(batch);
      undisturbed.fit(batch);
      Bits.assertSame(network.parameters(), undisturbed.parameters(), "weights");
    }
    assertThat(network.iteration()).isEqualTo(3);
  }

  private static void failIf(boolean fails) {
    if (fails) {
      throw new IllegalStateException("on purpose");
    }
  }
}
