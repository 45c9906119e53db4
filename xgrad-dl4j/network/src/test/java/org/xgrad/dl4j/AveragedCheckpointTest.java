package org.xgrad.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.util.List;
import org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator;
import org.deeplearning4j.nn.conf.constraint.MaxNormConstraint;
import org.deeplearning4j.optimize.listeners.CheckpointListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.Adam;
import org.xgrad.XGrad;
import org.xgrad.average.Averaging;
import org.xgrad.dl4j.error.NotAttachedException;
import org.xgrad.error.InvalidSettingException;
import org.xgrad.testkit.Bits;

/** Checkpoints of Deeplearning4j's listener that hold the average too. */
class AveragedCheckpointTest {
  @TempDir private File folder;

  private static Trainee network(TestNetwork kind) {
    Trainee network =
        kind.build(
            TestNetwork.configuration(new XGrad(new Adam(0.05), 2))
                .constrainWeights(new MaxNormConstraint(0.5, 1)));
    network.attach();
    WeightAverage.attach(network.model(), Averaging.exponential(0.7).every(2));
    return network;
  }

  private CheckpointListener.Builder builder() {
    return new CheckpointListener.Builder(folder).logSaving(false);
  }

  private static INDArray averaged(Trainee network) {
    try (AveragedWeights averaged = WeightAverage.of(network.model()).use()) {
      return network.parameters().dup();
    }
  }

  /** Only the last two are kept. Deeplearning4j's listener does not save at its first iteration. */
  @ParameterizedTest
  @EnumSource(
      value = TestNetwork.class,
      names = {"DENSE", "CONVOLUTION_GRAPH"})
  void anyOfThemGoesOnBitForBit(TestNetwork kind) {
    List<DataSet> batches = kind.batches(12);
    Trainee uninterrupted = network(kind);
    batches.forEach(uninterrupted::fit);
    Trainee network = network(kind);
    network
        .model()
        .addListeners(Resume.checkpoints(builder().saveEveryNIterations(2).keepLast(2).build()));
    batches.subList(0, 10).forEach(network::fit);
    // Saved after the iterations 2, 4, 6 and 8, counted from 0.
    for (int number : new int[] {2, 3}) {
      Trainee resumed = network.resumed(folder, number, CheckpointMoment.AFTER_ITERATION);
      int done = 2 * number + 3;
      assertThat(resumed.iteration()).isEqualTo(done);
      batches.subList(done, 12).forEach(resumed::fit);
      Bits.assertSame(resumed.parameters(), uninterrupted.parameters(), "weights");
      Bits.assertSame(averaged(resumed), averaged(uninterrupted), "average");
      assertThat(WeightAverage.of(resumed.model()).taken())
          .isEqualTo(WeightAverage.of(uninterrupted.model()).taken());
    }
    assertThat(folder.list()).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void theEndOfAnEpochToo(int ofEach) {
    TestNetwork kind = TestNetwork.GRAPH;
    List<DataSet> batches = kind.batches(5);
    Trainee network = network(kind);
    Trainee uninterrupted = network(kind);
    GradientAccumulation.attach(network.model(), ofEach);
    GradientAccumulation.attach(uninterrupted.model(), ofEach);
    network.model().addListeners(Resume.checkpoints(builder().saveEveryEpoch().build()));
    for (int epoch = 0; epoch < 3; epoch++) {
      uninterrupted.fit(new ListDataSetIterator<>(batches, 1));
    }
    network.fit(new ListDataSetIterator<>(batches, 1));
    Trainee resumed = network.resumed(folder, 0, CheckpointMoment.AFTER_EPOCH);
    assertThat(GradientAccumulation.of(resumed.model()).miniBatches()).isEqualTo(ofEach);
    for (int epoch = 1; epoch < 3; epoch++) {
      resumed.fit(new ListDataSetIterator<>(batches, 1));
    }
    Bits.assertSame(resumed.parameters(), uninterrupted.parameters(), "weights");
    Bits.assertSame(averaged(resumed), averaged(uninterrupted), "average");
  }

  /** The second of two listeners has a list of its own, which the first one wrote to before. */
  @Test
  void aListenerThatHasSavedBefore() {
    CheckpointListener plain = builder().saveEveryNIterations(1).build();
    Trainee network = network(TestNetwork.DENSE);
    network.model().addListeners(plain);
    TestNetwork.DENSE.batches(2).forEach(network::fit);
    network.setListeners();
    Trainee other = network(TestNetwork.DENSE);
    other.model().addListeners(Resume.checkpoints(plain));
    TestNetwork.DENSE.batches(2).forEach(other::fit);
    assertThatThrownBy(
            () ->
                WeightAverage.of(
                    other.resumed(folder, 0, CheckpointMoment.AFTER_ITERATION).model()))
        .isInstanceOf(NotAttachedException.class);
    assertThat(
            WeightAverage.of(other.resumed(folder, 1, CheckpointMoment.AFTER_ITERATION).model())
                .averaging())
        .isEqualTo(Averaging.exponential(0.7).every(2));
  }

  @Test
  void needsAListener() {
    assertThatThrownBy(() -> Resume.checkpoints(null)).isInstanceOf(InvalidSettingException.class);
  }
}
