package org.xgrad.dl4j.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.lang.reflect.Field;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator;
import org.deeplearning4j.earlystopping.EarlyStoppingConfiguration;
import org.deeplearning4j.earlystopping.EarlyStoppingResult;
import org.deeplearning4j.earlystopping.EarlyStoppingResult.TerminationReason;
import org.deeplearning4j.earlystopping.scorecalc.DataSetLossCalculator;
import org.deeplearning4j.earlystopping.termination.MaxEpochsTerminationCondition;
import org.deeplearning4j.earlystopping.termination.MaxTimeIterationTerminationCondition;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.solvers.accumulation.BasicGradientsAccumulator;
import org.deeplearning4j.optimize.solvers.accumulation.LocalHandler;
import org.deeplearning4j.parallelism.EarlyStoppingParallelTrainer;
import org.deeplearning4j.parallelism.ParallelWrapper;
import org.deeplearning4j.parallelism.ParallelWrapper.TrainingMode;
import org.deeplearning4j.parallelism.factory.DefaultTrainerContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.Adam;
import org.xgrad.XGrad;
import org.xgrad.dl4j.GradientAccumulation;
import org.xgrad.dl4j.WeightPrediction;
import org.xgrad.dl4j.error.NotAttachedException;
import org.xgrad.dl4j.error.UnsupportedNetworkException;
import org.xgrad.dl4j.error.UnsupportedTrainingException;
import org.xgrad.testkit.Bits;

/** What is not predicted is refused, with the remedy. */
@Timeout(120)
class RefusalTest {
  private static final XGrad UPDATER = new XGrad(new Adam(0.01), 1);

  private static ParallelWrapper.Builder<Model> builder(Model network) {
    ParallelWrapper.Builder<Model> builder = new ParallelWrapper.Builder<>(network);
    builder.workers(2);
    builder.prefetchBuffer(0);
    return builder;
  }

  @ParameterizedTest
  @EnumSource(ParallelNetwork.class)
  void anAttachedNetworkInAWrapperThatIsNot(ParallelNetwork kind) {
    Model network = kind.with(UPDATER);
    WeightPrediction prediction = WeightPrediction.attach(network);
    List<DataSet> batches = ParallelNetwork.batches(4);
    ParallelNetwork.fit(network, batches.get(0));
    INDArray weights = network.params().dup();
    INDArray state = ParallelNetwork.state(network).dup();
    ParallelWrapper wrapper = builder(network).build();

    Throwable thrown = catchThrowable(() -> wrapper.fit(AveragingTest.iterator(batches)));
    assertThat(thrown)
        .hasRootCauseInstanceOf(UnsupportedTrainingException.class)
        .hasStackTraceContaining("ParallelPrediction.attach(wrapper)");
    wrapper.shutdown();
    Bits.assertSame(network.params(), weights, "weights");

    prediction.reattach();
    Bits.assertSame(ParallelNetwork.state(network), state, "optimizer state");
    ParallelPrediction.attach(wrapper);
    wrapper.fit(AveragingTest.iterator(batches));
    assertThat(ParallelNetwork.iteration(network)).isEqualTo(3);
  }

  @ParameterizedTest
  @EnumSource(ParallelNetwork.class)
  void aNetworkThatAccumulatesGradients(ParallelNetwork kind) {
    Model network = kind.with(UPDATER);
    GradientAccumulation.attach(network, 2);
    INDArray weights = network.params().dup();
    ParallelWrapper wrapper = builder(network).build();
    assertThatThrownBy(() -> ParallelPrediction.attach(wrapper))
        .isInstanceOf(UnsupportedTrainingException.class)
        .hasMessageContaining("accumulates gradients");
    assertThat(WeightPrediction.isAttached(network)).isFalse();

    Throwable thrown =
        catchThrowable(() -> wrapper.fit(AveragingTest.iterator(ParallelNetwork.batches(4))));
    assertThat(thrown)
        .hasRootCauseInstanceOf(UnsupportedTrainingException.class)
        .hasStackTraceContaining("accumulate no gradients");
    wrapper.shutdown();
    Bits.assertSame(network.params(), weights, "weights");
  }

  @Test
  void earlyStoppingThatKeepsItsWrapperToItself() throws ReflectiveOperationException {
    MultiLayerNetwork network = (MultiLayerNetwork) ParallelNetwork.LAYERS.with(UPDATER);
    WeightPrediction.attach(network);
    INDArray weights = network.params().dup();
    List<DataSet> batches = ParallelNetwork.batches(4);
    EarlyStoppingParallelTrainer<MultiLayerNetwork> trainer =
        new EarlyStoppingParallelTrainer<>(
            new EarlyStoppingConfiguration.Builder<MultiLayerNetwork>()
                .epochTerminationConditions(new MaxEpochsTerminationCondition(2))
                .iterationTerminationConditions(
                    new MaxTimeIterationTerminationCondition(1, TimeUnit.MINUTES))
                .scoreCalculator(
                    new DataSetLossCalculator(new ListDataSetIterator<>(batches, 1), true))
                .build(),
            network,
            AveragingTest.iterator(batches),
            null,
            2,
            0,
            1);
    EarlyStoppingResult<MultiLayerNetwork> result = trainer.fit();
    endWorkersOf(trainer);
    assertThat(result.getTerminationReason()).isEqualTo(TerminationReason.Error);
    assertThat(result.getTerminationDetails()).contains("EarlyStoppingTrainer");
    Bits.assertSame(network.params(), weights, "weights");
  }

  /** Deeplearning4j leaves the other worker training, into whatever test comes next. */
  private static void endWorkersOf(EarlyStoppingParallelTrainer<?> trainer)
      throws ReflectiveOperationException {
    Field wrapper = EarlyStoppingParallelTrainer.class.getDeclaredField("wrapper");
    wrapper.setAccessible(true);
    ((ParallelWrapper) wrapper.get(trainer)).shutdown();
  }

  @Test
  void aWrapperWithTrainersOfTheUsers() {
    ParallelWrapper wrapper = builder(ParallelNetwork.LAYERS.with(UPDATER)).build();
    DefaultTrainerContext own = new DefaultTrainerContext() {};
    wrapper.setTrainerContext(own);
    assertThatThrownBy(() -> ParallelPrediction.attach(wrapper))
        .isInstanceOf(UnsupportedTrainingException.class)
        .hasMessageContaining(own.getClass().getName());
    assertThat(wrapper.getTrainerContext()).isSameAs(own);
  }

  @Test
  void anAccumulatorThatHearsOfNoFailure() {
    ParallelWrapper wrapper =
        builder(ParallelNetwork.LAYERS.with(UPDATER))
            .trainingMode(TrainingMode.CUSTOM)
            .gradientsAccumulator(new BasicGradientsAccumulator(2, new LocalHandler()))
            .build();
    assertThatThrownBy(() -> ParallelPrediction.attach(wrapper))
        .isInstanceOf(UnsupportedTrainingException.class)
        .hasMessageContaining("BasicGradientsAccumulator");
  }

  @Test
  void aNetworkWithoutXGrad() {
    Model network = ParallelNetwork.GRAPH.with(new Adam(0.01));
    ParallelWrapper wrapper = builder(network).build();
    Object before = wrapper.getTrainerContext();
    assertThatThrownBy(() -> ParallelPrediction.attach(wrapper))
        .isInstanceOf(UnsupportedNetworkException.class);
    assertThat(wrapper.getTrainerContext()).isSameAs(before);
    assertThat(WeightPrediction.isAttached(network)).isFalse();
  }

  @Test
  void aNetworkThatWasDetachedSince() {
    Model network = ParallelNetwork.GRAPH.with(UPDATER);
    ParallelWrapper wrapper = builder(network).build();
    ParallelPrediction.attach(wrapper);
    WeightPrediction.detach(network);
    assertThatThrownBy(() -> wrapper.fit(AveragingTest.iterator(ParallelNetwork.batches(2))))
        .isInstanceOf(NotAttachedException.class);
    WeightPrediction again = ParallelPrediction.attach(wrapper);
    wrapper.fit(AveragingTest.iterator(ParallelNetwork.batches(4)));
    assertThat(again.counts().made()).isEqualTo(1);
  }

  @Test
  void attachingTwiceIsAttachingOnce() {
    ParallelWrapper wrapper = builder(ParallelNetwork.LAYERS.with(UPDATER)).build();
    WeightPrediction first = ParallelPrediction.attach(wrapper);
    Object context = wrapper.getTrainerContext();
    assertThat(ParallelPrediction.attach(wrapper)).isSameAs(first);
    assertThat(wrapper.getTrainerContext()).isSameAs(context);
  }
}
