package org.xgrad.dl4j.parallel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.deeplearning4j.optimize.solvers.accumulation.encoding.threshold.FixedThresholdAlgorithm;
import org.deeplearning4j.parallelism.ParallelWrapper;
import org.deeplearning4j.parallelism.ParallelWrapper.TrainingMode;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.xgrad.XGrad;
import org.xgrad.dl4j.WeightPrediction;
import org.xgrad.testkit.Bits;

/** Adaptive prediction in a {@code ParallelWrapper}. */
@Timeout(120)
class AdaptiveParallelTest {

  private static void assertSame(Model actual, Model expected, String when) {
    Bits.assertSame(actual.params(), expected.params(), "weights " + when);
    Bits.assertSame(
        ParallelNetwork.state(actual), ParallelNetwork.state(expected), "optimizer state " + when);
  }

  @ParameterizedTest
  @EnumSource(ParallelNetwork.class)
  void oneWorkerIsAnAttachedFit(ParallelNetwork kind) {
    Model network = kind.with(XGrad.adaptive(new Adam(0.01)));
    Model alone = kind.with(XGrad.adaptive(new Adam(0.01)));
    WeightPrediction.attach(alone);
    ParallelWrapper wrapper = new ParallelWrapper.Builder<>(network).build();
    WeightPrediction prediction = ParallelPrediction.attach(wrapper);
    List<DataSet> batches = ParallelNetwork.batches(40);
    for (int first = 0; first < 40; first += 10) {
      List<DataSet> fit = batches.subList(first, first + 10);
      wrapper.fit(AveragingTest.iterator(fit));
      fit.forEach(batch -> ParallelNetwork.fit(alone, batch));
      assertSame(network, alone, "after " + (first + 10));
    }
    assertThat(prediction.counts().made()).isGreaterThan(30);
  }

  /** Copies that a fit makes start from the samples of the network itself. */
  @ParameterizedTest
  @EnumSource(ParallelNetwork.class)
  void copiesStartFromTheNetworksSamples(ParallelNetwork kind) {
    Model network = kind.with(XGrad.adaptive(new Adam(0.01)));
    ParallelWrapper wrapper =
        new ParallelWrapper.Builder<>(network).workers(2).averagingFrequency(2).build();
    ParallelPrediction.attach(wrapper);
    Model expected = kind.with(XGrad.adaptive(new Adam(0.01)));
    WeightPrediction.attach(expected);
    List<DataSet> batches = ParallelNetwork.batches(24);
    for (int first = 0; first < 24; first += 12) {
      List<DataSet> fit = batches.subList(first, first + 12);
      wrapper.fit(AveragingTest.iterator(fit));
      AveragingByHand.of(expected, 2).fit(fit, 2);
      assertSame(network, expected, "after " + (first + 12));
    }
    assertThat(WeightPrediction.of(network).counts().made()).isGreaterThan(6);
  }

  /** How many steps workers that share gradients looked ahead. */
  private static Set<Double> steps(ParallelNetwork kind, XGrad setting) {
    Set<Double> seen = ConcurrentHashMap.newKeySet();
    ParallelWrapper wrapper =
        new ParallelWrapper.Builder<>(kind.with(setting))
            .trainingMode(TrainingMode.SHARED_GRADIENTS)
            .thresholdAlgorithm(new FixedThresholdAlgorithm(1e-3))
            .workers(3)
            .prefetchBuffer(0)
            .build();
    wrapper.setListeners(
        new BaseTrainingListener() {
          @Override
          public void onForwardPass(Model model, List<INDArray> activations) {
            seen.add(WeightPrediction.of(model).groups().get(0).steps());
          }

          @Override
          public void onForwardPass(Model model, Map<String, INDArray> activations) {
            seen.add(WeightPrediction.of(model).groups().get(0).steps());
          }
        });
    ParallelPrediction.attach(wrapper);
    List<DataSet> batches = ParallelNetwork.batches(30);
    // Two mini-batches a worker and fit: too few for the three samples that a decision takes.
    for (int first = 0; first < 30; first += 6) {
      wrapper.fit(AveragingTest.iterator(batches.subList(first, first + 6)));
    }
    return seen;
  }

  /** At so small a rate the limit is far away: five rounds of three workers are fifteen steps. */
  @ParameterizedTest
  @EnumSource(ParallelNetwork.class)
  void roundsAreCountedUpToTheLimit(ParallelNetwork kind) {
    assertThat(steps(kind, XGrad.adaptive(new Adam(1e-6)))).containsOnly(0.0, 15.0);
    Set<Double> limited = steps(kind, XGrad.adaptive(new Adam(0.01)));
    assertThat(limited).contains(0.0).hasSizeGreaterThan(3);
    assertThat(limited).allMatch(steps -> steps < 15);
  }

  @ParameterizedTest
  @EnumSource(ParallelNetwork.class)
  void whatLooksAheadIsLeftAlone(ParallelNetwork kind) {
    assertThat(steps(kind, XGrad.adaptive(new Nesterovs(0.01, 0.9)))).containsExactly(0.0);
  }
}
