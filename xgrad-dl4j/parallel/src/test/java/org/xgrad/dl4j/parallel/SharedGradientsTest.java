package org.xgrad.dl4j.parallel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.deeplearning4j.datasets.iterator.IteratorMultiDataSetIterator;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.optimize.solvers.accumulation.encoding.threshold.FixedThresholdAlgorithm;
import org.deeplearning4j.parallelism.ParallelWrapper;
import org.deeplearning4j.parallelism.ParallelWrapper.TrainingMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.xgrad.XGrad;
import org.xgrad.dl4j.Resume;
import org.xgrad.dl4j.WeightPrediction;
import org.xgrad.testkit.Bits;

/** Gradient sharing: every worker predicts, and what they share are real updates. */
@Timeout(120)
class SharedGradientsTest {
  private static ParallelWrapper wrapper(Model network) {
    return new ParallelWrapper.Builder<>(network)
        .trainingMode(TrainingMode.SHARED_GRADIENTS)
        .thresholdAlgorithm(new FixedThresholdAlgorithm(1e-3))
        .workers(2)
        .prefetchBuffer(0)
        .build();
  }

  private static Model trained(ParallelNetwork kind, IUpdater updater, List<DataSet> batches) {
    Model network = kind.with(updater);
    ParallelWrapper wrapper = wrapper(network);
    ParallelPrediction.attach(wrapper);
    wrapper.fit(AveragingTest.iterator(batches));
    return network;
  }

  @ParameterizedTest
  @EnumSource(ParallelNetwork.class)
  void everyWorkerPredictsFromTheSecondStepOn(ParallelNetwork kind) {
    Model network = kind.with(new XGrad(new Adam(0.01), 1));
    ParallelWrapper wrapper = wrapper(network);
    Witness witness = new Witness();
    wrapper.setListeners(witness);
    WeightPrediction prediction = ParallelPrediction.attach(wrapper);
    wrapper.fit(AveragingTest.iterator(ParallelNetwork.batches(12)));
    assertThat(witness.networks()).isEqualTo(2);
    assertThat(witness.unpredicted()).isEqualTo(2);
    assertThat(witness.predicted()).isEqualTo(10);
    assertThat(witness.unreal()).isZero();
    assertThat(prediction.counts().made()).isEqualTo(5);
  }

  @ParameterizedTest
  @EnumSource(ParallelNetwork.class)
  void atZeroStepsIsPlainDeeplearning4j(ParallelNetwork kind) {
    List<DataSet> batches = ParallelNetwork.batches(12);
    Model plain = kind.with(new Adam(0.01));
    PatientIterator.fit(wrapper(plain), batches);
    Model atZero = trained(kind, new XGrad(new Adam(0.01), 0), batches);
    Bits.assertSame(atZero.params(), plain.params(), "weights");
    assertThat(Bits.of(trained(kind, new XGrad(new Adam(0.01), 1), batches).params()))
        .as("weights trained with prediction, which must differ")
        .isNotEqualTo(Bits.of(plain.params()));
  }

  /** Alone, without waiting for workers that are gone. */
  @ParameterizedTest
  @EnumSource(ParallelNetwork.class)
  void theNetworkTrainsOn(ParallelNetwork kind) {
    List<DataSet> batches = ParallelNetwork.batches(10);
    Model network = trained(kind, new XGrad(new Adam(0.01), 1), batches.subList(0, 8));
    assertThat(WeightPrediction.isAttached(network)).isTrue();
    assertThat(ParallelNetwork.iteration(network)).isEqualTo(4);
    assertThat(ParallelNetwork.state(network).norm1Number().doubleValue()).isPositive();
    Model copy = Resume.cloneOf(network);
    INDArray before = network.params().dup();
    for (DataSet batch : batches.subList(8, 10)) {
      ParallelNetwork.fit(network, batch);
      ParallelNetwork.fit(copy, batch);
      Bits.assertSame(network.params(), copy.params(), "weights, training on");
    }
    assertThat(network.params()).isNotEqualTo(before);
  }

  @Test
  void takesMultiDataSetsAndSeveralEpochs() {
    Model network = ParallelNetwork.GRAPH.with(new XGrad(new Adam(0.01), 1));
    ParallelWrapper wrapper = wrapper(network);
    Witness witness = new Witness();
    wrapper.setListeners(witness);
    ParallelPrediction.attach(wrapper);
    List<MultiDataSet> batches =
        ParallelNetwork.batches(8).stream().map(DataSet::toMultiDataSet).toList();
    for (int epoch = 0; epoch < 2; epoch++) {
      wrapper.fit(
          new IteratorMultiDataSetIterator(
              batches.iterator(), ParallelNetwork.batches(1).get(0).numExamples()));
    }
    // The copies are made anew for the second epoch, and go on where the first has ended.
    assertThat(witness.networks()).isEqualTo(3);
    assertThat(witness.unpredicted()).isEqualTo(2);
    assertThat(witness.predicted()).isEqualTo(14);
    assertThat(ParallelNetwork.iteration(network)).isEqualTo(8);
  }
}
