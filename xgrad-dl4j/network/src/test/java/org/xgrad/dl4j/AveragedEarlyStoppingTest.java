package org.xgrad.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.File;
import java.util.List;
import org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator;
import org.deeplearning4j.earlystopping.EarlyStoppingConfiguration;
import org.deeplearning4j.earlystopping.EarlyStoppingModelSaver;
import org.deeplearning4j.earlystopping.EarlyStoppingResult;
import org.deeplearning4j.earlystopping.saver.InMemoryModelSaver;
import org.deeplearning4j.earlystopping.saver.LocalFileGraphSaver;
import org.deeplearning4j.earlystopping.scorecalc.DataSetLossCalculator;
import org.deeplearning4j.earlystopping.termination.MaxEpochsTerminationCondition;
import org.deeplearning4j.earlystopping.trainer.EarlyStoppingGraphTrainer;
import org.deeplearning4j.earlystopping.trainer.EarlyStoppingTrainer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.Adam;
import org.xgrad.XGrad;
import org.xgrad.average.Averaging;
import org.xgrad.error.PredictionStateException;
import org.xgrad.testkit.Bits;

/** Early stopping by the average's score: its best model is the average. */
class AveragedEarlyStoppingTest {
  private static final int EPOCHS = 3;

  private static <M extends Model> EarlyStoppingConfiguration<M> configuration(
      WeightAverage average, EarlyStoppingModelSaver<M> saver, List<DataSet> batches) {
    return new EarlyStoppingConfiguration.Builder<M>()
        .epochTerminationConditions(new MaxEpochsTerminationCondition(EPOCHS))
        .scoreCalculator(
            average.scoring(new DataSetLossCalculator(new ListDataSetIterator<>(batches, 1), true)))
        .modelSaver(average.saving(saver))
        .build();
  }

  private static void assertIsTheAverage(
      Model best, EarlyStoppingResult<?> result, Trainee trained, List<DataSet> batches) {
    assertThat(result.getBestModelEpoch()).isEqualTo(EPOCHS - 1);
    INDArray averaged;
    double score;
    try (AveragedWeights used = WeightAverage.of(trained.model()).use()) {
      averaged = trained.parameters().dup();
      score =
          new DataSetLossCalculator(new ListDataSetIterator<>(batches, 1), true)
              .calculateScore(trained.model());
    }
    Bits.assertSame(best.params(), averaged, "the best model's weights");
    assertThat(result.getScoreVsEpoch().get(EPOCHS - 1)).isCloseTo(score, within(1e-12));
    Trainee undisturbed = trained.model() instanceof ComputationGraph ? graph() : layers();
    undisturbed.attach();
    for (int epoch = 0; epoch < EPOCHS; epoch++) {
      batches.forEach(undisturbed::fit);
    }
    Bits.assertSame(trained.parameters(), undisturbed.parameters(), "real weights");
  }

  private static Trainee layers() {
    return TestNetwork.DENSE.with(new XGrad(new Adam(0.01)));
  }

  private static Trainee graph() {
    return TestNetwork.GRAPH.with(new XGrad(new Adam(0.01)));
  }

  @Test
  void ofLayersInMemory() {
    List<DataSet> batches = TestNetwork.DENSE.batches(4);
    Trainee network = layers();
    network.attach();
    WeightAverage average = WeightAverage.attach(network.model(), Averaging.exponential(0.7));
    EarlyStoppingResult<MultiLayerNetwork> result =
        new EarlyStoppingTrainer(
                configuration(average, new InMemoryModelSaver<>(), batches),
                (MultiLayerNetwork) network.model(),
                new ListDataSetIterator<>(batches, 1))
            .fit();
    assertIsTheAverage(result.getBestModel(), result, network, batches);
  }

  @Test
  void ofAGraphInAFile(@TempDir File folder) {
    List<DataSet> batches = TestNetwork.GRAPH.batches(4);
    Trainee network = graph();
    network.attach();
    WeightAverage average = WeightAverage.attach(network.model(), Averaging.exponential(0.7));
    EarlyStoppingResult<ComputationGraph> result =
        new EarlyStoppingGraphTrainer(
                configuration(average, new LocalFileGraphSaver(folder.getPath()), batches),
                (ComputationGraph) network.model(),
                new ListDataSetIterator<>(batches, 1))
            .fit();
    assertIsTheAverage(result.getBestModel(), result, network, batches);
  }

  @Test
  void refusesToScoreAnotherNetwork() {
    WeightAverage average = WeightAverage.attach(layers().model(), Averaging.exponential(0.7));
    List<DataSet> batches = TestNetwork.DENSE.batches(1);
    assertThatThrownBy(
            () ->
                average
                    .scoring(new DataSetLossCalculator(new ListDataSetIterator<>(batches, 1), true))
                    .calculateScore(layers().model()))
        .isInstanceOf(PredictionStateException.class);
  }
}
