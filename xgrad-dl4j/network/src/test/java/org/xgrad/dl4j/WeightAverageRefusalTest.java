package org.xgrad.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.listeners.ScoreIterationListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.xgrad.XGrad;
import org.xgrad.average.Averaging;
import org.xgrad.dl4j.error.NotAttachedException;
import org.xgrad.error.PredictionStateException;
import org.xgrad.error.StateMismatchException;
import org.xgrad.predict.Prediction;
import org.xgrad.testkit.Bits;

/** What an average refuses, and that the real weights come back whatever fails. */
class WeightAverageRefusalTest {
  private static Trainee trained(TestNetwork kind, boolean isPredicted) {
    Trainee network = kind.with(new XGrad(new Adam(0.05), 2));
    if (isPredicted) {
      network.attach();
    }
    WeightAverage.attach(network.model(), Averaging.exponential(0.7));
    kind.batches(4).forEach(network::fit);
    return network;
  }

  @ParameterizedTest
  @CsvSource({"DENSE, true", "DENSE, false", "GRAPH, true", "GRAPH, false"})
  void fitIsRefusedWhileItIsUsedAndChangesNothing(TestNetwork kind, boolean isPredicted) {
    Trainee network = trained(kind, isPredicted);
    Trainee undisturbed = trained(kind, isPredicted);
    INDArray state = network.updater().getStateViewArray().dup();
    DataSet batch = kind.batches(1).get(0);
    try (AveragedWeights averaged = WeightAverage.of(network.model()).use()) {
      INDArray used = network.parameters().dup();
      assertThatThrownBy(() -> network.fit(batch))
          .isInstanceOf(PredictionStateException.class)
          .hasMessageContaining("holds the average");
      if (isPredicted) {
        assertThatThrownBy(network::ahead).isInstanceOf(PredictionStateException.class);
      }
      assertThatThrownBy(() -> WeightAverage.of(network.model()).use())
          .isInstanceOf(PredictionStateException.class);
      assertThatThrownBy(() -> WeightAverage.of(network.model()).detach())
          .isInstanceOf(PredictionStateException.class);
      Bits.assertSame(network.parameters(), used, "averaged weights");
    }
    Bits.assertSame(network.updater().getStateViewArray(), state, "optimizer's state");
    network.fit(batch);
    undisturbed.fit(batch);
    Bits.assertSame(network.parameters(), undisturbed.parameters(), "weights, trained on");
  }

  @ParameterizedTest
  @EnumSource(names = {"DENSE", "GRAPH"})
  void theRealWeightsComeBackWhenAnEvaluationFails(TestNetwork kind) {
    Trainee network = trained(kind, true);
    INDArray real = network.parameters().dup();
    DataSet unfit = new DataSet(Nd4j.zeros(2, 17), Nd4j.zeros(2, 3));
    assertThatThrownBy(
            () -> {
              try (AveragedWeights averaged = WeightAverage.of(network.model()).use()) {
                network.computeGradient(unfit);
              }
            })
        .isNotInstanceOf(AssertionError.class);
    Bits.assertSame(network.parameters(), real, "real weights");
    assertThat(WeightAverage.of(network.model()).isUsed()).isFalse();
  }

  @Test
  void whatIsWrittenMeanwhileIsLostAndClosingTwiceIsClosingOnce() {
    Trainee network = trained(TestNetwork.DENSE, true);
    INDArray real = network.parameters().dup();
    AveragedWeights averaged = WeightAverage.of(network.model()).use();
    network.model().setParams(Nd4j.ones(real.shape()));
    averaged.close();
    Bits.assertSame(network.parameters(), real, "real weights");
    TestNetwork.DENSE.batches(1).forEach(network::fit);
    INDArray later = network.parameters().dup();
    averaged.close();
    Bits.assertSame(network.parameters(), later, "weights after another update");
  }

  @Test
  void refusesPredictedWeights() {
    Trainee network = trained(TestNetwork.DENSE, true);
    Trainee bare = TestNetwork.DENSE.with(new XGrad(new Adam(0.05), 2));
    bare.attach();
    TestNetwork.DENSE.batches(2).forEach(bare::fit);
    try (Prediction ahead = network.ahead();
        Prediction bareAhead = bare.ahead()) {
      assertThatThrownBy(() -> WeightAverage.of(network.model()).use())
          .isInstanceOf(PredictionStateException.class)
          .hasMessageContaining("predicted now");
      assertThatThrownBy(() -> WeightAverage.of(network.model()).update())
          .isInstanceOf(PredictionStateException.class);
      assertThatThrownBy(() -> WeightAverage.attach(bare.model(), Averaging.tailMean(1)))
          .isInstanceOf(PredictionStateException.class);
    }
  }

  /** A step within the block would be taken from the predicted weights, were they looked at. */
  @Test
  void aSecondPredictionLetsNothingBeTaken() {
    Trainee network = trained(TestNetwork.DENSE, true);
    long taken;
    try (Prediction ahead = network.ahead()) {
      taken = WeightAverage.of(network.model()).taken();
      network.setIteration(network.iteration() + 1);
      assertThatThrownBy(network::ahead).isInstanceOf(PredictionStateException.class);
      assertThatThrownBy(() -> network.fit(TestNetwork.DENSE.batches(1).get(0)))
          .isInstanceOf(PredictionStateException.class);
      assertThat(WeightAverage.of(network.model()).taken()).isEqualTo(taken);
    }
  }

  @Test
  void refusesToBeUsedBeforeItsTailBegins() {
    Trainee network = TestNetwork.DENSE.with(new Adam(0.05));
    WeightAverage average = WeightAverage.attach(network.model(), Averaging.tailMean(3));
    List<DataSet> batches = TestNetwork.DENSE.batches(3);
    batches.subList(0, 2).forEach(network::fit);
    assertThatThrownBy(average::use)
        .isInstanceOf(PredictionStateException.class)
        .hasMessageContaining("in 2 updates")
        .hasMessageContaining("from=3");
    network.fit(batches.get(2));
    INDArray real = network.parameters().dup();
    try (AveragedWeights averaged = average.use()) {
      Bits.assertSame(network.parameters(), real, "the mean of one");
    }
  }

  /** As the remedies say: another one after setListeners, and none is lost by addListeners. */
  @ParameterizedTest
  @EnumSource(names = {"DENSE", "GRAPH"})
  void saysThatItMissedUpdates(TestNetwork kind) {
    Trainee network = trained(kind, true);
    WeightAverage average = WeightAverage.of(network.model());
    network.setListeners(new ScoreIterationListener(100));
    kind.batches(2).forEach(network::fit);
    assertThatThrownBy(average::use)
        .isInstanceOf(PredictionStateException.class)
        .hasMessageContaining("knows of 3 updates")
        .hasMessageContaining("at 6")
        .hasMessageContaining("setListeners");
    assertThatThrownBy(() -> WeightAverage.of(network.model()))
        .isInstanceOf(NotAttachedException.class)
        .hasMessageContaining("setListeners");
    WeightAverage another = WeightAverage.attach(network.model(), Averaging.exponential(0.7));
    network.model().addListeners(new ScoreIterationListener(100));
    kind.batches(2).forEach(network::fit);
    another.use().close();
    assertThat(another.taken()).isEqualTo(2);
  }

  @Test
  void isOneOfANetworkAndLeavesItWhenDetached() {
    Trainee network = trained(TestNetwork.DENSE, false);
    ScoreIterationListener other = new ScoreIterationListener(100);
    network.model().addListeners(other);
    assertThatThrownBy(() -> WeightAverage.attach(network.model(), Averaging.tailMean(1)))
        .isInstanceOf(PredictionStateException.class)
        .hasMessageContaining("detach()");
    WeightAverage.of(network.model()).detach();
    assertThat(((MultiLayerNetwork) network.model()).getListeners()).containsExactly(other);
    WeightAverage.attach(network.model(), Averaging.tailMean(1));
  }

  @Test
  void aCloneOfDeeplearning4jsHasNone() {
    Trainee network = trained(TestNetwork.GRAPH, true);
    Trainee clone = network.cloned();
    clone.attach();
    assertThatThrownBy(() -> WeightAverage.of(clone.model()))
        .isInstanceOf(NotAttachedException.class);
    long taken = WeightAverage.of(network.model()).taken();
    TestNetwork.GRAPH.batches(3).forEach(clone::fit);
    assertThat(WeightAverage.of(network.model()).taken()).isEqualTo(taken);
  }

  /** The kernel fails for real within the pass; what it left is not passed off as an average. */
  @ParameterizedTest
  @EnumSource(names = {"DENSE", "GRAPH"})
  void aPassThatFailsSpoilsTheAverageAndNothingElse(TestNetwork kind) {
    Trainee network = kind.with(new Adam(0.05));
    WeightAverage average = WeightAverage.attach(network.model(), Averaging.exponential(0.7));
    List<DataSet> batches = kind.batches(3);
    Fuse fuse = new Fuse(Fuse.Place.KERNEL, Fault.EXCEPTION);
    fuse.inScope(
        () -> {
          network.fit(batches.get(0));
          network.fit(batches.get(1));
          INDArray before = network.parameters().dup();
          fuse.arm(0);
          assertThatThrownBy(() -> network.fit(batches.get(2))).isNotNull();
          assertThat(fuse.isArmed()).isFalse();
          Bits.assertSame(network.parameters(), before, "weights");
        });
    assertThatThrownBy(average::use)
        .isInstanceOf(StateMismatchException.class)
        .hasMessageContaining("failed halfway");
    average.detach();
    WeightAverage.attach(network.model(), Averaging.exponential(0.7));
    network.fit(batches.get(2));
    WeightAverage.of(network.model()).use().close();
    assertThat(Optional.of(WeightAverage.of(network.model()).taken())).contains(1L);
  }
}
