package org.xgrad.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.xgrad.dl4j.SameDiffGraph.TRAINED;
import static org.xgrad.dl4j.SameDiffGraph.assertSameWeights;
import static org.xgrad.dl4j.SameDiffGraph.batches;
import static org.xgrad.dl4j.SameDiffGraph.graph;
import static org.xgrad.dl4j.SameDiffGraph.stepByHand;
import static org.xgrad.dl4j.SameDiffGraph.updaters;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.autodiff.listeners.At;
import org.nd4j.autodiff.listeners.Loss;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.TrainingConfig;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.adapter.MultiDataSetIteratorAdapter;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.regularization.L2Regularization;
import org.nd4j.linalg.learning.regularization.Regularization;
import org.nd4j.linalg.learning.regularization.WeightDecay;
import org.xgrad.RampUp;
import org.xgrad.XGrad;
import org.xgrad.XGradUpdater;
import org.xgrad.dl4j.error.UnsupportedNetworkException;
import org.xgrad.error.StateMismatchException;
import org.xgrad.testkit.Bits;

/** SameDiff graphs, trained with prediction. */
class SameDiffTrainingTest {
  private static final int STEPS = 5;

  @ParameterizedTest
  @EnumSource(SameDiffBase.class)
  void isAlgorithmOne(SameDiffBase base) {
    Regularization[] regularization = {new L2Regularization(0.01), new WeightDecay(0.02, true)};
    XGrad updater = new XGrad(base.updater(), 1.5);
    SameDiff graph = graph(updater, regularization);
    SameDiffTraining training = new SameDiffTraining(graph);
    SameDiff byHand = graph(updater, regularization);
    Map<String, XGradUpdater> updaters = updaters(byHand, updater);
    List<DataSet> batches = batches(STEPS);
    for (int iteration = 0; iteration < STEPS; iteration++) {
      training.fit(batches.get(iteration));
      stepByHand(byHand, updaters, batches.get(iteration), iteration);
      assertSameWeights(graph, byHand, " at " + iteration);
    }
    assertThat(training.counts().made()).isEqualTo(STEPS - 1);
    assertThat(training.counts().skipped()).isEqualTo(1);
    assertThat(training.counts().withheld()).isZero();
    assertThat(training.groups()).extracting("name").containsExactlyInAnyOrderElementsOf(TRAINED);
  }

  /** All variables have one setting, and so one decision. */
  @ParameterizedTest
  @EnumSource(SameDiffBase.class)
  void adaptiveIsAlgorithmOneOnceThereAreSamples(SameDiffBase base) {
    SameDiff graph = graph(XGrad.adaptive(base.updater()));
    SameDiffTraining training = new SameDiffTraining(graph);
    XGrad sampling = XGrad.adaptive(base.updater());
    SameDiff byHand = graph(sampling);
    Map<String, XGradUpdater> updaters = updaters(byHand, sampling);
    List<DataSet> batches = batches(4 * STEPS);
    for (int iteration = 0; iteration < batches.size(); iteration++) {
      training.fit(batches.get(iteration));
      stepByHand(byHand, updaters, batches.get(iteration), iteration);
      assertSameWeights(graph, byHand, " at " + iteration);
    }
    long made = training.counts().made();
    assertThat(training.groups())
        .allMatch(group -> group.counts().heldBack() + made == batches.size() - 1);
  }

  @Test
  void adaptivePredictsMomentumAndNothingElse() {
    List<DataSet> batches = batches(4 * STEPS);
    SameDiffTraining carried = new SameDiffTraining(graph(XGrad.adaptive(new Adam(0.01))));
    batches.forEach(carried::fit);
    assertThat(carried.counts().made()).isGreaterThan(2 * STEPS);
    SameDiff adaptive = graph(XGrad.adaptive(new Nesterovs(0.01, 0.9)));
    SameDiffTraining ahead = new SameDiffTraining(adaptive);
    SameDiff plain = graph(new Nesterovs(0.01, 0.9));
    for (DataSet batch : batches) {
      ahead.fit(batch);
      plain.fit(batch);
    }
    assertThat(ahead.counts().made()).isZero();
    assertSameWeights(adaptive, plain, "");
  }

  @ParameterizedTest
  @EnumSource(SameDiffBase.class)
  void atZeroStepsIsPlainSameDiff(SameDiffBase base) {
    SameDiff graph = graph(new XGrad(base.updater(), 0), new L2Regularization(0.01));
    SameDiff plain = graph(base.updater(), new L2Regularization(0.01));
    SameDiff predicted = graph(new XGrad(base.updater(), 1), new L2Regularization(0.01));
    SameDiffTraining training = new SameDiffTraining(graph);
    SameDiffTraining predicting = new SameDiffTraining(predicted);
    for (DataSet batch : batches(STEPS)) {
      training.fit(batch);
      plain.fit(batch);
      predicting.fit(batch);
    }
    assertSameWeights(graph, plain, "");
    assertThat(Bits.of(predicted.getVariable("w1").getArr()))
        .as("weights trained with prediction, which must differ")
        .isNotEqualTo(Bits.of(plain.getVariable("w1").getArr()));
  }

  @ParameterizedTest
  @EnumSource(SameDiffBase.class)
  void resumesBitForBit(SameDiffBase base, @TempDir File folder) {
    SameDiff graph = graph(new XGrad(base.updater(), new RampUp(2, 4)));
    SameDiffTraining training = new SameDiffTraining(graph);
    List<DataSet> batches = batches(2 * STEPS);
    batches.subList(0, STEPS).forEach(training::fit);
    File file = new File(folder, "graph.fb");
    graph.save(file, true);
    SameDiff loaded = SameDiff.load(file, true);
    SameDiffTraining resumed = new SameDiffTraining(loaded);
    for (DataSet batch : batches.subList(STEPS, 2 * STEPS)) {
      training.fit(batch);
      resumed.fit(batch);
      assertSameWeights(loaded, graph, " of the loaded graph");
    }
    assertThat(resumed.counts().made()).isEqualTo(STEPS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "data sets",
        "multi data sets",
        "multi data sets with validation",
        "configuration",
        "validated"
      })
  void iteratorsAreOneBatchAfterAnother(String kind) {
    List<DataSet> batches = batches(3);
    XGrad updater = new XGrad(new Adam(0.01), 1);
    SameDiff stepped = graph(updater);
    SameDiffTraining stepping = new SameDiffTraining(stepped);
    for (int epoch = 0; epoch < 2; epoch++) {
      batches.forEach(stepping::fit);
    }
    SameDiff graph = graph(updater);
    SameDiffTraining training = new SameDiffTraining(graph);
    List<Double> losses = new ArrayList<>();
    GraphListener observer =
        new GraphListener() {
          @Override
          public void iterationDone(SameDiff sameDiff, At at, MultiDataSet data, Loss loss) {
            losses.add(loss.totalLoss());
          }
        };
    DataSetIterator data = new ListDataSetIterator<>(batches, 1);
    switch (kind) {
      case "data sets" -> training.fit(data, 2, observer);
      case "multi data sets" -> training.fit(new MultiDataSetIteratorAdapter(data), 2, observer);
      case "multi data sets with validation" ->
          training.fit(
              new MultiDataSetIteratorAdapter(data),
              2,
              new MultiDataSetIteratorAdapter(new ListDataSetIterator<>(batches.subList(0, 1), 1)),
              1,
              observer);
      case "configuration" ->
          training
              .fit()
              .train(data, 2)
              .validate(new ListDataSetIterator<>(batches.subList(0, 1), 1), 1)
              .listeners(observer)
              .exec();
      default ->
          training.fit(data, 2, new ListDataSetIterator<>(batches.subList(0, 1), 1), 1, observer);
    }
    assertSameWeights(graph, stepped, "");
    assertThat(losses).hasSize(6);
    assertThat(training.counts().made()).isEqualTo(5);
    assertThat(graph.getTrainingConfig().getEpochCount()).isEqualTo(2);
  }

  @Test
  void refusesAnotherRule() {
    SameDiff graph = graph(new XGrad(new Adam(0.01)));
    String json = graph.getTrainingConfig().toJson();
    String id = "\"id\" : \"nd4j-adam\"";
    assertThat(json).contains(id);
    graph.setTrainingConfig(TrainingConfig.fromJson(json.replace(id, "\"id\" : \"former-adam\"")));
    assertThatThrownBy(() -> new SameDiffTraining(graph))
        .isInstanceOf(StateMismatchException.class)
        .hasMessageContaining("\"former-adam\"");
  }

  @Test
  void refusesWhatItCantPredict() {
    assertThatThrownBy(() -> new SameDiffTraining(SameDiff.create()))
        .isInstanceOf(UnsupportedNetworkException.class)
        .hasMessageContaining("setTrainingConfig");
    assertThatThrownBy(() -> new SameDiffTraining(graph(new Adam(0.01))))
        .isInstanceOf(UnsupportedNetworkException.class)
        .hasMessageContaining("no XGrad");
    SameDiff ascending = graph(new XGrad(new Adam(0.01)));
    SameDiffTraining training = new SameDiffTraining(ascending);
    ascending.getTrainingConfig().setMinimize(false);
    assertThatThrownBy(() -> training.fit(batches(1).get(0)))
        .isInstanceOf(UnsupportedNetworkException.class)
        .hasMessageContaining("maximizes");
    SameDiff miscounted = graph(new XGrad(new Adam(0.01)));
    miscounted.getTrainingConfig().setIterationCount(-1);
    assertThatThrownBy(() -> new SameDiffTraining(miscounted))
        .isInstanceOf(UnsupportedNetworkException.class)
        .hasMessageContainingAll("-1 iterations", "setIterationCount");
    miscounted.getTrainingConfig().setIterationCount(0);
    new SameDiffTraining(miscounted).fit(batches(1).get(0));
  }
}
