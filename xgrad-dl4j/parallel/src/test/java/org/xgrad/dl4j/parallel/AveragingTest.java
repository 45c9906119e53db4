package org.xgrad.dl4j.parallel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.parallelism.ParallelWrapper;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.RmsProp;
import org.xgrad.XGrad;
import org.xgrad.dl4j.WeightPrediction;
import org.xgrad.testkit.Bits;

/** Parameter averaging, held to the same training by hand. */
@Timeout(120)
class AveragingTest {
  static Stream<Arguments> networksAndUpdaters() {
    return Arrays.stream(ParallelNetwork.values())
        .flatMap(
            kind ->
                Stream.of(
                    Arguments.of(kind, new Adam(0.01)), Arguments.of(kind, new RmsProp(0.01))));
  }

  private static ParallelWrapper wrapper(Model network, int workers, int averagingFrequency) {
    ParallelWrapper.Builder<Model> builder = new ParallelWrapper.Builder<>(network);
    if (workers > 1) {
      // One worker is the default, and may not be asked for.
      builder.workers(workers);
    }
    return builder.averagingFrequency(averagingFrequency).build();
  }

  static DataSetIterator iterator(List<DataSet> batches) {
    return new ListDataSetIterator<>(batches, 1);
  }

  private static void assertSame(Model actual, Model expected) {
    Bits.assertSame(actual.params(), expected.params(), "weights");
    Bits.assertSame(
        ParallelNetwork.state(actual), ParallelNetwork.state(expected), "optimizer state");
    assertThat(ParallelNetwork.iteration(actual)).isEqualTo(ParallelNetwork.iteration(expected));
  }

  @ParameterizedTest
  @MethodSource("networksAndUpdaters")
  void oneWorkerIsAnAttachedFit(ParallelNetwork kind, IUpdater updater) {
    Model network = kind.with(new XGrad(updater, 1.5));
    Model alone = kind.with(new XGrad(updater, 1.5));
    WeightPrediction.attach(alone);

    List<DataSet> batches = ParallelNetwork.batches(6);
    ParallelWrapper wrapper = wrapper(network, 1, 1);
    WeightPrediction prediction = ParallelPrediction.attach(wrapper);
    wrapper.fit(iterator(batches.subList(0, 4)));
    batches.subList(0, 4).forEach(batch -> ParallelNetwork.fit(alone, batch));

    assertSame(network, alone);
    assertThat(prediction.counts().made()).isEqualTo(3);
    for (DataSet batch : batches.subList(4, 6)) {
      ParallelNetwork.fit(network, batch);
      ParallelNetwork.fit(alone, batch);
      assertSame(network, alone);
    }
    assertThat(prediction.counts().made()).isEqualTo(5);
  }

  @ParameterizedTest
  @MethodSource("networksAndUpdaters")
  void everyWorkerPredicts(ParallelNetwork kind, IUpdater updater) {
    Model network = kind.with(new XGrad(updater, 2));
    ParallelWrapper wrapper = wrapper(network, 2, 2);
    ParallelPrediction.attach(wrapper);
    Model expected = kind.with(new XGrad(updater, 2));
    WeightPrediction.attach(expected);

    List<DataSet> batches = ParallelNetwork.batches(18);
    for (List<DataSet> epoch : List.of(batches.subList(0, 8), batches.subList(8, 16))) {
      wrapper.fit(iterator(epoch));
      AveragingByHand.of(expected, 2).fit(epoch, 2);
      assertSame(network, expected);
      assertThat(WeightPrediction.isAttached(network)).isTrue();
    }
    for (DataSet batch : batches.subList(16, 18)) {
      ParallelNetwork.fit(network, batch);
      ParallelNetwork.fit(expected, batch);
      assertSame(network, expected);
    }
  }

  @ParameterizedTest
  @EnumSource(ParallelNetwork.class)
  void atZeroStepsIsPlainDeeplearning4j(ParallelNetwork kind) {
    List<DataSet> batches = ParallelNetwork.batches(8);
    Model plain = kind.with(new Adam(0.01));
    PatientIterator.fit(
        new ParallelWrapper.Builder<>(plain).workers(2).prefetchBuffer(0).build(), batches);
    Model atZero = trained(kind, 0, batches);
    Bits.assertSame(atZero.params(), plain.params(), "weights");
    assertThat(Bits.of(trained(kind, 1, batches).params()))
        .as("weights trained with prediction, which must differ")
        .isNotEqualTo(Bits.of(plain.params()));
  }

  private static Model trained(ParallelNetwork kind, double steps, List<DataSet> batches) {
    Model network = kind.with(new XGrad(new Adam(0.01), steps));
    ParallelWrapper wrapper = wrapper(network, 2, 1);
    ParallelPrediction.attach(wrapper);
    wrapper.fit(iterator(batches));
    return network;
  }

  /** Copies that take their time start from the same weights as the network all the same. */
  @ParameterizedTest
  @EnumSource(ParallelNetwork.class)
  void theNetworkWaitsForItsCopies(ParallelNetwork kind) {
    XGrad updater = new XGrad(new Adam(0.01), 1);
    Model network = kind.with(updater, new SlowInCopies());
    ParallelWrapper wrapper = wrapper(network, 2, 1);
    ParallelPrediction.attach(wrapper);
    Model expected = kind.with(updater);
    WeightPrediction.attach(expected);

    List<DataSet> batches = ParallelNetwork.batches(4);
    wrapper.fit(iterator(batches));
    AveragingByHand.of(expected, 2).fit(batches, 1);
    assertSame(network, expected);
  }
}
