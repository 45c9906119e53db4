package org.xgrad.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.util.List;
import org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator;
import org.deeplearning4j.earlystopping.EarlyStoppingConfiguration;
import org.deeplearning4j.earlystopping.EarlyStoppingModelSaver;
import org.deeplearning4j.earlystopping.EarlyStoppingResult;
import org.deeplearning4j.earlystopping.saver.InMemoryModelSaver;
import org.deeplearning4j.earlystopping.saver.LocalFileGraphSaver;
import org.deeplearning4j.earlystopping.saver.LocalFileModelSaver;
import org.deeplearning4j.earlystopping.scorecalc.DataSetLossCalculator;
import org.deeplearning4j.earlystopping.termination.MaxEpochsTerminationCondition;
import org.deeplearning4j.earlystopping.trainer.EarlyStoppingGraphTrainer;
import org.deeplearning4j.earlystopping.trainer.EarlyStoppingTrainer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.Adam;
import org.xgrad.XGrad;
import org.xgrad.testkit.Bits;

/** Early stopping trains attached networks with prediction, and its best model trains on. */
class EarlyStoppingTest {
  private static final int EPOCHS = 3;
  private static final XGrad UPDATER = new XGrad(new Adam(0.01), 1);

  private static <M extends Model> EarlyStoppingConfiguration<M> configuration(
      EarlyStoppingModelSaver<M> saver, List<DataSet> batches) {
    return new EarlyStoppingConfiguration.Builder<M>()
        .epochTerminationConditions(new MaxEpochsTerminationCondition(EPOCHS))
        .scoreCalculator(new DataSetLossCalculator(new ListDataSetIterator<>(batches, 1), true))
        .modelSaver(saver)
        .build();
  }

  /** The same training without early stopping: it improves in each epoch, so the last is best. */
  private static Trainee trained(TestNetwork kind, List<DataSet> batches) {
    Trainee network = kind.with(UPDATER);
    network.attach();
    for (int epoch = 0; epoch < EPOCHS; epoch++) {
      batches.forEach(network::fit);
    }
    return network;
  }

  private static void assertBestTrainsOn(
      EarlyStoppingResult<?> result, Trainee best, TestNetwork kind, List<DataSet> batches) {
    assertThat(result.getBestModelEpoch()).isEqualTo(EPOCHS - 1);
    Trainee expected = trained(kind, batches);
    Bits.assertSame(best.parameters(), expected.parameters(), "the best model's weights");
    assertThat(best.isAttached()).isFalse();
    best.attach();
    for (DataSet batch : kind.batches(3)) {
      best.fit(batch);
      expected.fit(batch);
      Bits.assertSame(best.parameters(), expected.parameters(), "weights, trained on");
    }
  }

  @Test
  void ofLayersInMemory() {
    List<DataSet> batches = TestNetwork.DENSE.batches(4);
    MultiLayerNetwork network = (MultiLayerNetwork) TestNetwork.DENSE.with(UPDATER).model();
    WeightPrediction prediction = WeightPrediction.attach(network);
    EarlyStoppingResult<MultiLayerNetwork> result =
        new EarlyStoppingTrainer(
                configuration(new InMemoryModelSaver<>(), batches),
                network,
                new ListDataSetIterator<>(batches, 1))
            .fit();
    assertThat(prediction.counts().made()).isEqualTo(EPOCHS * 4 - 1);
    assertBestTrainsOn(
        result, new Trainee.OfLayers(result.getBestModel()), TestNetwork.DENSE, batches);
  }

  @Test
  void ofLayersInAFile(@TempDir File folder) {
    List<DataSet> batches = TestNetwork.DENSE.batches(4);
    MultiLayerNetwork network = (MultiLayerNetwork) TestNetwork.DENSE.with(UPDATER).model();
    WeightPrediction.attach(network);
    EarlyStoppingResult<MultiLayerNetwork> result =
        new EarlyStoppingTrainer(
                configuration(new LocalFileModelSaver(folder), batches),
                network,
                new ListDataSetIterator<>(batches, 1))
            .fit();
    assertBestTrainsOn(
        result, new Trainee.OfLayers(result.getBestModel()), TestNetwork.DENSE, batches);
  }

  @Test
  void ofAGraphInAFile(@TempDir File folder) {
    List<DataSet> batches = TestNetwork.GRAPH.batches(4);
    ComputationGraph network = (ComputationGraph) TestNetwork.GRAPH.with(UPDATER).model();
    WeightPrediction.attach(network);
    EarlyStoppingResult<ComputationGraph> result =
        new EarlyStoppingGraphTrainer(
                configuration(new LocalFileGraphSaver(folder.getPath()), batches),
                network,
                new ListDataSetIterator<>(batches, 1))
            .fit();
    assertBestTrainsOn(
        result, new Trainee.OfVertices(result.getBestModel()), TestNetwork.GRAPH, batches);
  }

  /** In memory a graph is cloned, and Deeplearning4j's clone forgets how many steps it took. */
  @Test
  void ofAGraphInMemoryLosesTheCount() {
    List<DataSet> batches = TestNetwork.GRAPH.batches(4);
    ComputationGraph network = (ComputationGraph) TestNetwork.GRAPH.with(UPDATER).model();
    WeightPrediction.attach(network);
    EarlyStoppingResult<ComputationGraph> result =
        new EarlyStoppingGraphTrainer(
                configuration(new InMemoryModelSaver<>(), batches),
                network,
                new ListDataSetIterator<>(batches, 1))
            .fit();
    ComputationGraph best = result.getBestModel();
    assertThat(best.getIterationCount()).isZero();
    best.getConfiguration().setIterationCount((result.getBestModelEpoch() + 1) * batches.size());
    assertBestTrainsOn(result, new Trainee.OfVertices(best), TestNetwork.GRAPH, batches);
  }
}
