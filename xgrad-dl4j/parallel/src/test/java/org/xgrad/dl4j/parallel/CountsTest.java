package org.xgrad.dl4j.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.parallelism.ParallelWrapper;
import org.deeplearning4j.parallelism.ParallelWrapper.TrainingMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.Adam;
import org.xgrad.XGrad;
import org.xgrad.dl4j.WeightPrediction;
import org.xgrad.dl4j.error.NotAttachedException;
import org.xgrad.predict.PredictionCounts;

/** Predictions of all workers are counted, those of the copies too. */
@Timeout(120)
class CountsTest {
  private static final XGrad UPDATER = new XGrad(new Adam(0.01), 1);

  private static ParallelWrapper wrapper(Model network) {
    return new ParallelWrapper.Builder<>(network)
        .trainingMode(TrainingMode.SHARED_GRADIENTS)
        .workers(2)
        .prefetchBuffer(0)
        .build();
  }

  @ParameterizedTest
  @EnumSource(ParallelNetwork.class)
  void addUpOverWorkersAndFits(ParallelNetwork kind) {
    Model network = kind.with(UPDATER);
    ParallelWrapper wrapper = wrapper(network);
    WeightPrediction prediction = ParallelPrediction.attach(wrapper);
    List<DataSet> batches = ParallelNetwork.batches(8);
    assertThat(ParallelPrediction.counts(wrapper)).isEqualTo(PredictionCounts.NONE);

    wrapper.fit(AveragingTest.iterator(batches));
    assertThat(prediction.counts()).isEqualTo(new PredictionCounts(3, 1, 0, 0, 0));
    assertThat(ParallelPrediction.counts(wrapper)).isEqualTo(new PredictionCounts(6, 2, 0, 0, 0));

    // Other trainers, for another meaning of s, go on from what was counted.
    ParallelPrediction.attach(wrapper, 1);
    wrapper.fit(AveragingTest.iterator(batches));
    assertThat(prediction.counts().made()).isEqualTo(7);
    assertThat(ParallelPrediction.counts(wrapper)).isEqualTo(new PredictionCounts(14, 2, 0, 0, 0));
  }

  @Test
  void needAnAttachedWrapper() {
    Model network = ParallelNetwork.LAYERS.with(UPDATER);
    ParallelWrapper wrapper = wrapper(network);
    WeightPrediction.attach(network);
    assertThatThrownBy(() -> ParallelPrediction.counts(wrapper))
        .isInstanceOf(NotAttachedException.class)
        .hasMessageContaining("ParallelPrediction.attach(wrapper)");
    ParallelPrediction.attach(wrapper);
    WeightPrediction.detach(network);
    assertThatThrownBy(() -> ParallelPrediction.counts(wrapper))
        .isInstanceOf(NotAttachedException.class);
  }
}
