package org.xgrad.dl4j.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.deeplearning4j.optimize.solvers.accumulation.encoding.threshold.FixedThresholdAlgorithm;
import org.deeplearning4j.parallelism.ParallelWrapper;
import org.deeplearning4j.parallelism.ParallelWrapper.TrainingMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.Adam;
import org.xgrad.XGrad;
import org.xgrad.dl4j.WeightPrediction;
import org.xgrad.error.InvalidSettingException;
import org.xgrad.predict.Prediction;
import org.xgrad.testkit.Bits;

/** Workers that share gradients look as far ahead as all of them step in a round. */
@Timeout(120)
class RoundsTest {

  private static ParallelWrapper wrapper(Model network, TrainingMode mode) {
    return new ParallelWrapper.Builder<>(network)
        .trainingMode(mode)
        .thresholdAlgorithm(new FixedThresholdAlgorithm(1e-3))
        .workers(3)
        .prefetchBuffer(0)
        .build();
  }

  /** How many steps the workers looked ahead, all of them and all iterations together. */
  private static Set<Double> steps(
      Model network, TrainingMode mode, Consumer<ParallelWrapper> attach) {
    Set<Double> seen = ConcurrentHashMap.newKeySet();
    ParallelWrapper wrapper = wrapper(network, mode);
    wrapper.setListeners(
        new BaseTrainingListener() {
          @Override
          public void onForwardPass(Model model, List<INDArray> activations) {
            note(model);
          }

          @Override
          public void onForwardPass(Model model, Map<String, INDArray> activations) {
            note(model);
          }

          private void note(Model model) {
            if (ParallelNetwork.iteration(model) > 0) {
              seen.add(WeightPrediction.of(model).groups().get(0).steps());
            }
          }
        });
    attach.accept(wrapper);
    wrapper.fit(AveragingTest.iterator(ParallelNetwork.batches(12)));
    return seen;
  }

  @ParameterizedTest
  @EnumSource(ParallelNetwork.class)
  void stepsAreRoundsWhereGradientsAreShared(ParallelNetwork kind) {
    assertThat(
            steps(
                kind.with(new XGrad(new Adam(0.01), 2)),
                TrainingMode.SHARED_GRADIENTS,
                ParallelPrediction::attach))
        .containsExactly(6.0);
    assertThat(
            steps(
                kind.with(new XGrad(new Adam(0.01), 2)),
                TrainingMode.SHARED_GRADIENTS,
                wrapper -> ParallelPrediction.attach(wrapper, 1)))
        .containsExactly(12.0);
    assertThat(
            steps(
                kind.with(new XGrad(new Adam(0.01), 2)),
                TrainingMode.SHARED_GRADIENTS,
                ParallelPrediction::attachOwnSteps))
        .containsExactly(2.0);
    assertThat(
            steps(
                kind.with(new XGrad(new Adam(0.01), 2)),
                TrainingMode.AVERAGING,
                ParallelPrediction::attach))
        .containsExactly(2.0);
  }

  /** By hand: theta - s*N*U is what s*N steps predict. */
  @ParameterizedTest
  @EnumSource(ParallelNetwork.class)
  void aRoundIsTheSumOfEqualWorkersSteps(ParallelNetwork kind) {
    Model network = kind.with(new XGrad(new Adam(0.01), 1));
    Model threeSteps = kind.with(new XGrad(new Adam(0.01), 3));
    WeightPrediction prediction = WeightPrediction.attach(network);
    WeightPrediction.attach(threeSteps);
    DataSet batch = ParallelNetwork.batches(1).get(0);
    ParallelNetwork.fit(network, batch);
    ParallelNetwork.fit(threeSteps, batch);
    prediction.predictRoundsOf(3);
    try (Prediction round = WeightPrediction.ahead(network);
        Prediction three = WeightPrediction.ahead(threeSteps)) {
      Bits.assertSame(network.params(), threeSteps.params(), "predicted weights");
    }
    assertThatThrownBy(() -> prediction.predictRoundsOf(0))
        .isInstanceOf(InvalidSettingException.class);
  }

  @Test
  void theNetworkAloneCountsItsOwnStepsAgain() {
    Model network = ParallelNetwork.LAYERS.with(new XGrad(new Adam(0.01), 1));
    ParallelWrapper wrapper = wrapper(network, TrainingMode.SHARED_GRADIENTS);
    WeightPrediction prediction = ParallelPrediction.attach(wrapper);
    wrapper.fit(AveragingTest.iterator(ParallelNetwork.batches(6)));
    ParallelNetwork.fit(network, ParallelNetwork.batches(1).get(0));
    assertThat(prediction.groups().get(0).steps()).isEqualTo(1);
  }

  @Test
  void lessThanNoRoundsAreRefused() {
    ParallelWrapper wrapper =
        wrapper(
            ParallelNetwork.LAYERS.with(new XGrad(new Adam(0.01), 1)),
            TrainingMode.SHARED_GRADIENTS);
    assertThatThrownBy(() -> ParallelPrediction.attach(wrapper, -1))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("at least 0");
  }
}
