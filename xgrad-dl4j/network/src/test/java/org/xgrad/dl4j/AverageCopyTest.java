package org.xgrad.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.Adam;
import org.xgrad.XGrad;
import org.xgrad.average.Averaging;
import org.xgrad.dl4j.error.NotAttachedException;
import org.xgrad.error.PredictionStateException;
import org.xgrad.testkit.Bits;

/** Copies of a network have copies of its average. */
class AverageCopyTest {
  private static Trainee network(TestNetwork kind) {
    Trainee network = kind.with(new XGrad(new Adam(0.05), 2));
    network.attach();
    WeightAverage.attach(network.model(), Averaging.exponential(0.7));
    return network;
  }

  private static INDArray averaged(Trainee network) {
    try (AveragedWeights averaged = WeightAverage.of(network.model()).use()) {
      return network.parameters().dup();
    }
  }

  /** Both train on, each with its own. */
  private static void assertAlike(Trainee network, Trainee copy, List<DataSet> further) {
    further.forEach(network::fit);
    Bits.assertSame(averaged(network), averaged(network), "an average, looked at twice");
    further.forEach(copy::fit);
    Bits.assertSame(copy.parameters(), network.parameters(), "weights");
    Bits.assertSame(averaged(copy), averaged(network), "average");
    assertThat(WeightAverage.of(copy.model())).isNotSameAs(WeightAverage.of(network.model()));
  }

  @ParameterizedTest
  @EnumSource(
      value = TestNetwork.class,
      names = {"DENSE", "CONVOLUTION_GRAPH"})
  void aClone(TestNetwork kind) {
    List<DataSet> batches = kind.batches(8);
    Trainee network = network(kind);
    batches.subList(0, 4).forEach(network::fit);
    assertAlike(network, network.copied(), batches.subList(4, 8));
  }

  @Test
  void aGraphOfLayers() {
    List<DataSet> batches = TestNetwork.DENSE.batches(8);
    Trainee network = network(TestNetwork.DENSE);
    batches.subList(0, 4).forEach(network::fit);
    Trainee graph =
        new Trainee.OfVertices(Resume.toComputationGraph((MultiLayerNetwork) network.model()));
    assertAlike(network, graph, batches.subList(4, 8));
  }

  /** In the place of an average that the other network has. */
  @Test
  void aCopiedState() {
    List<DataSet> batches = TestNetwork.GRAPH.batches(8);
    Trainee network = network(TestNetwork.GRAPH);
    batches.subList(0, 4).forEach(network::fit);
    Trainee other = TestNetwork.GRAPH.with(new XGrad(new Adam(0.05), 2));
    other.attach();
    WeightAverage.attach(other.model(), Averaging.tailMean(3));
    other.model().setParams(network.parameters());
    Resume.copyState(network.model(), other.model());
    assertThat(WeightAverage.of(other.model()).averaging()).isEqualTo(Averaging.exponential(0.7));
    assertAlike(network, other, batches.subList(4, 8));
  }

  @Test
  void isRefusedWhileTheOtherHoldsItsOwn() {
    Trainee network = network(TestNetwork.GRAPH);
    Trainee other = network(TestNetwork.GRAPH);
    TestNetwork.GRAPH.batches(2).forEach(network::fit);
    INDArray before = other.updater().getStateViewArray().dup();
    try (AveragedWeights averaged = WeightAverage.of(other.model()).use()) {
      assertThatThrownBy(() -> Resume.copyState(network.model(), other.model()))
          .isInstanceOf(PredictionStateException.class)
          .hasMessageContaining("holds the average");
    }
    Bits.assertSame(other.updater().getStateViewArray(), before, "optimizer state");
    assertThat(other.iteration()).isZero();
  }

  /** The copy to hand on: the average is its weights. */
  @Test
  void whileItIsUsedItIsTheWeightsOfACopy() {
    Trainee network = network(TestNetwork.DENSE);
    TestNetwork.DENSE.batches(4).forEach(network::fit);
    Trainee copy;
    try (AveragedWeights averaged = WeightAverage.of(network.model()).use()) {
      copy = network.copied();
    }
    Bits.assertSame(copy.parameters(), averaged(network), "weights of the copy");
    assertThatThrownBy(() -> WeightAverage.of(copy.model()))
        .isInstanceOf(NotAttachedException.class);
  }
}
