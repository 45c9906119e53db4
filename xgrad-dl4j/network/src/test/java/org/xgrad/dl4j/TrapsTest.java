package org.xgrad.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.constraint.MaxNormConstraint;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.learning.config.Sgd;
import org.xgrad.XGrad;
import org.xgrad.testkit.Bits;

/** What Deeplearning4j does between the steps, or behind our back. */
class TrapsTest {
  private static final List<TestNetwork> KINDS = List.of(TestNetwork.DENSE, TestNetwork.GRAPH);

  static Stream<Arguments> settings() {
    Stream<Setting> normalizations =
        Stream.of(GradientNormalization.values())
            .map(
                each ->
                    new Setting(
                        each.toString(),
                        builder ->
                            builder
                                .gradientNormalization(each)
                                .gradientNormalizationThreshold(0.5)));
    Stream<Setting> others =
        Stream.of(
            new Setting(
                "constraints", builder -> builder.constrainWeights(new MaxNormConstraint(0.7, 1))),
            new Setting(
                "a bias updater", builder -> builder.biasUpdater(new XGrad(new Sgd(0.1), 3))),
            new Setting(
                "no workspaces", builder -> builder.trainingWorkspaceMode(WorkspaceMode.NONE)),
            new Setting("gradients summed up", builder -> builder.miniBatch(false)),
            new Setting("L1", builder -> builder.l1(0.01)),
            new Setting("half precision", builder -> builder.dataType(DataType.FLOAT16)));
    return Stream.concat(normalizations, others)
        .flatMap(setting -> KINDS.stream().map(kind -> Arguments.of(setting, kind)));
  }

  /** A change to a configuration. */
  record Setting(String name, UnaryOperator<NeuralNetConfiguration.Builder> change) {
    @Override
    public String toString() {
      return name;
    }
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("settings")
  void isAlgorithmOne(Setting setting, TestNetwork kind) {
    XGrad updater = new XGrad(new Adam(0.01, 0.9, 0.999, 1e-4), 1);
    Trainee attached = kind.build(setting.change().apply(TestNetwork.configuration(updater)));
    attached.attach();
    Trainee byHand = kind.build(setting.change().apply(TestNetwork.configuration(updater)));
    for (DataSet batch : kind.batches(4)) {
      attached.fit(batch);
      byHand.stepByHand(batch);
      Bits.assertSame(attached.parameters(), byHand.parameters(), "weights");
    }
  }

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
    assertThat(prediction.predictionsMade()).isEqualTo(5);
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
    assertThat(again.predictionsMade()).isEqualTo(2);
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
    assertThat(prediction.predictionsMade()).isEqualTo(2);
  }

  @Test
  void severalDataSetsAtOnceArePredicted() {
    Trainee attached = TestNetwork.GRAPH.with(new XGrad(new Adam(0.01), 1));
    attached.attach();
    Trainee byHand = TestNetwork.GRAPH.with(new XGrad(new Adam(0.01), 1));
    for (DataSet batch : TestNetwork.GRAPH.batches(3)) {
      ((ComputationGraph) attached.model()).fit(batch.toMultiDataSet());
      byHand.stepByHand(batch);
    }
    Bits.assertSame(attached.parameters(), byHand.parameters(), "weights");
  }
}
