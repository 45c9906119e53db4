package org.xgrad.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.Consumer;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.RmsProp;
import org.xgrad.XGrad;
import org.xgrad.error.PredictionStateException;
import org.xgrad.testkit.Bits;

/** What Deeplearning4j does between the steps, or behind our back. */
class TrapsTest {
  @ParameterizedTest
  @EnumSource(
      value = TestNetwork.class,
      names = {"DENSE", "GRAPH"})
  void aNewLearningRateOfOneLayerKeepsTheHookAndTheLastDelta(TestNetwork kind) {
    Consumer<Trainee> change =
        network -> {
          if (network.model() instanceof ComputationGraph graph) {
            graph.setLearningRate("out", 0.002);
          } else {
            ((MultiLayerNetwork) network.model()).setLearningRate(1, 0.002);
          }
        };
    Trainee attached = kind.with(new XGrad(new RmsProp(0.01), 1));
    WeightPrediction prediction = attached.attach();
    Trainee byHand = kind.with(new XGrad(new RmsProp(0.01), 1));
    List<DataSet> batches = kind.batches(6);
    for (int index = 0; index < batches.size(); index++) {
      if (index == 3) {
        change.accept(attached);
        change.accept(byHand);
      }
      attached.fit(batches.get(index));
      byHand.stepByHand(batches.get(index));
      Bits.assertSame(attached.parameters(), byHand.parameters(), "weights at " + index);
    }
    assertThat(prediction.counts().made()).isEqualTo(5);
    assertThat(prediction.groups()).hasSizeGreaterThan(1);
  }

  @Test
  void attachesAgainAfterClearAndClone() {
    Trainee network = TestNetwork.DENSE.with(new XGrad(new Adam(0.01), 1));
    network.attach();
    List<DataSet> batches = TestNetwork.DENSE.batches(6);
    batches.subList(0, 3).forEach(network::fit);

    Trainee clone = new Trainee.OfLayers(((MultiLayerNetwork) network.model()).clone());
    assertThat(clone.isAttached()).isFalse();
    clone.attach();
    network.fit(batches.get(3));
    clone.fit(batches.get(3));
    Bits.assertSame(clone.parameters(), network.parameters(), "the clone's weights");

    ((MultiLayerNetwork) network.model()).clear();
    assertThat(network.isAttached()).isFalse();
    WeightPrediction again = network.attach();
    network.fit(batches.get(4));
    network.fit(batches.get(5));
    // clear() has dropped the optimizer's state, and the new one has seen no gradient at first.
    assertThat(again.counts().skipped()).isEqualTo(1);
    assertThat(again.counts().made()).isEqualTo(1);
  }

  @Test
  void isPutBackAfterClearWithTheOptimizersState() {
    Trainee network = TestNetwork.DENSE.with(new XGrad(new RmsProp(0.01), 1));
    WeightPrediction prediction = network.attach();
    Trainee undisturbed = TestNetwork.DENSE.with(new XGrad(new RmsProp(0.01), 1));
    undisturbed.attach();
    for (DataSet batch : TestNetwork.DENSE.batches(4)) {
      network.fit(batch);
      undisturbed.fit(batch);
      Bits.assertSame(network.parameters(), undisturbed.parameters(), "weights");
      ((MultiLayerNetwork) network.model()).clear();
      prediction.reattach();
      prediction.reattach();
    }
    assertThat(prediction.counts().made()).isEqualTo(3);
  }

  @Test
  void isNotPutBackAfterStepsThatItDidNotSee() {
    Trainee network = TestNetwork.DENSE.with(new XGrad(new RmsProp(0.01), 1));
    WeightPrediction prediction = network.attach();
    List<DataSet> batches = TestNetwork.DENSE.batches(3);
    network.fit(batches.get(0));
    ((MultiLayerNetwork) network.model()).clear();
    network.fit(batches.get(1));
    assertThatThrownBy(prediction::reattach)
        .isInstanceOf(PredictionStateException.class)
        .hasMessageContaining("right after clear()");
    assertThat(network.isAttached()).isFalse();
  }

  @Test
  void truncatedBackpropagationPredictsEachSegment() {
    XGrad updater = new XGrad(new Adam(0.01), 1);
    Trainee network =
        TestNetwork.layers(
            TestNetwork.configuration(updater)
                .list()
                .layer(new LSTM.Builder().nIn(4).nOut(6).build())
                .layer(
                    new RnnOutputLayer.Builder()
                        .nIn(6)
                        .nOut(3)
                        .activation(Activation.SOFTMAX)
                        .build())
                .backpropType(BackpropType.TruncatedBPTT)
                .tBPTTLength(2));
    WeightPrediction prediction = network.attach();
    DataSet sequences = TestNetwork.LSTM_NETWORK.batches(1).get(0);
    network.fit(sequences);
    assertThat(network.iteration()).as("segments of 5 time steps").isEqualTo(3);
    assertThat(prediction.counts().made()).isEqualTo(2);
  }
}
