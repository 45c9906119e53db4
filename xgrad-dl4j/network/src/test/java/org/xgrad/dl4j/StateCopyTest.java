package org.xgrad.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.RmsProp;
import org.xgrad.XGrad;
import org.xgrad.error.StateMismatchException;
import org.xgrad.testkit.Bits;

/** The optimizer's state of one network in another one. */
class StateCopyTest {

  static Stream<IUpdater> bases() {
    return Stream.of(new Adam(0.01), new RmsProp(0.01));
  }

  private static MultiLayerNetwork layers(IUpdater updater) {
    return (MultiLayerNetwork)
        TestNetwork.layers(
                TestNetwork.configuration(updater)
                    .list()
                    .layer(new DenseLayer.Builder().nIn(6).nOut(5).build())
                    .layer(
                        new OutputLayer.Builder()
                            .nIn(5)
                            .nOut(3)
                            .activation(Activation.SOFTMAX)
                            .build()))
            .model();
  }

  private static void train(MultiLayerNetwork network, List<DataSet> batches) {
    batches.forEach(network::fit);
  }

  @ParameterizedTest
  @MethodSource("bases")
  void fromAnAttachedNetworkToAPlainOne(IUpdater base) {
    List<DataSet> batches = TestNetwork.DENSE.batches(6);
    MultiLayerNetwork predicted = layers(base);
    WeightPrediction.attach(predicted, 1);
    train(predicted, batches.subList(0, 4));
    MultiLayerNetwork plain = layers(base);
    plain.setParams(predicted.params().dup());
    Resume.copyState(predicted, plain);

    MultiLayerNetwork expected = Resume.cloneOf(predicted);
    WeightPrediction.remove(expected);
    assertThat(plain.getIterationCount()).isEqualTo(4);
    Bits.assertSame(plain.updaterState(), expected.updaterState(), "state");
    train(plain, batches.subList(4, 6));
    train(expected, batches.subList(4, 6));
    Bits.assertSame(plain.params(), expected.params(), "weights, training on");
  }

  @ParameterizedTest
  @MethodSource("bases")
  void fromAPlainNetworkToAnAttachedOneAndAsGraph(IUpdater base) {
    List<DataSet> batches = TestNetwork.DENSE.batches(6);
    MultiLayerNetwork plain = layers(base);
    train(plain, batches.subList(0, 4));
    MultiLayerNetwork predicted = layers(new XGrad(base.clone()));
    WeightPrediction.attach(predicted);
    // A last update of its own, which must not be predicted from.
    train(predicted, batches.subList(4, 6));
    predicted.setParams(plain.params().dup());
    Resume.copyState(plain, predicted);
    MultiLayerNetwork expected = plain.clone();
    expected.setIterationCount(4);
    WeightPrediction.attach(expected, 1);
    Bits.assertSame(predicted.updaterState(), expected.updaterState(), "state");
    train(predicted, batches.subList(4, 6));
    train(expected, batches.subList(4, 6));
    Bits.assertSame(predicted.params(), expected.params(), "weights, training on");
  }

  @ParameterizedTest
  @MethodSource("bases")
  void aGraphOfANetworkTrainsOnAsItWould(IUpdater base) {
    List<DataSet> batches = TestNetwork.DENSE.batches(6);
    MultiLayerNetwork network = layers(base);
    WeightPrediction.attach(network, 1);
    train(network, batches.subList(0, 3));
    network.setEpochCount(2);
    ComputationGraph graph = Resume.toComputationGraph(network);
    assertThat(WeightPrediction.isAttached(graph)).isTrue();
    assertThat(graph.getIterationCount()).isEqualTo(3);
    assertThat(graph.getEpochCount()).isEqualTo(2);
    for (DataSet batch : batches.subList(3, 6)) {
      graph.fit(batch);
      network.fit(batch);
      Bits.assertSame(graph.params(), network.params(), "weights, training on");
    }
    assertThat(WeightPrediction.of(graph).counts().made()).isEqualTo(3);
  }

  /** What it has sampled is part of the configuration, and stays behind. */
  @Test
  void anAdaptivePredictionDecidesByTheOtherNetworksSamples() {
    List<DataSet> noise = AdaptiveNetworkTest.noise(TestNetwork.DENSE, 45);
    MultiLayerNetwork network = layers(XGrad.adaptive(new Adam(0.01)));
    WeightPrediction original = WeightPrediction.attach(network);
    train(network, noise.subList(0, 40));
    long heldBack = original.counts().heldBack();
    assertThat(heldBack).as("before three samples").isEqualTo(3);
    MultiLayerNetwork clone = Resume.cloneOf(network);
    ComputationGraph graph = Resume.toComputationGraph(network);
    MultiLayerNetwork copy = layers(XGrad.adaptive(new Adam(0.01)));
    WeightPrediction ofCopy = WeightPrediction.attach(copy);
    copy.setParams(network.params().dup());
    Resume.copyState(network, copy);
    for (MultiLayerNetwork each : List.of(network, clone, copy)) {
      train(each, noise.subList(40, 45));
    }
    noise.subList(40, 45).forEach(graph::fit);
    assertThat(original.counts().heldBack()).isEqualTo(heldBack);
    assertThat(ofCopy.counts().heldBack()).as("until it has samples of its own").isPositive();
    Bits.assertSame(clone.params(), network.params(), "the clone's weights");
    Bits.assertSame(graph.params(), network.params(), "the graph's weights");
    assertThat(Bits.of(copy.params())).isNotEqualTo(Bits.of(network.params()));
  }

  @Test
  void anotherShapeOrOptimizerIsRefusedBeforeAnythingIsWritten() {
    MultiLayerNetwork adam = layers(new Adam(0.01));
    train(adam, TestNetwork.DENSE.batches(2));
    MultiLayerNetwork rmsProp = layers(new XGrad(new RmsProp(0.01)));
    train(rmsProp, TestNetwork.DENSE.batches(2));
    INDArray before = rmsProp.updaterState().dup();
    assertThatThrownBy(() -> Resume.copyState(adam, rmsProp))
        .isInstanceOf(StateMismatchException.class)
        .hasMessageContaining("[M, V]")
        .hasMessageContaining("same optimizers");
    Bits.assertSame(rmsProp.updaterState(), before, "state");
    MultiLayerNetwork half =
        (MultiLayerNetwork)
            TestNetwork.layers(
                    TestNetwork.configuration(new Adam(0.01))
                        .dataType(DataType.FLOAT16)
                        .list()
                        .layer(new DenseLayer.Builder().nIn(6).nOut(5).build())
                        .layer(new OutputLayer.Builder().nIn(5).nOut(3).build()))
                .model();
    assertThatThrownBy(() -> Resume.copyState(adam, half))
        .isInstanceOf(StateMismatchException.class)
        .hasMessageContaining("of one type");
    ComputationGraph other = (ComputationGraph) TestNetwork.GRAPH.with(new Adam(0.01)).model();
    assertThatThrownBy(() -> Resume.copyState(adam, other))
        .isInstanceOf(StateMismatchException.class)
        .hasMessageContaining("one shape");
  }
}
