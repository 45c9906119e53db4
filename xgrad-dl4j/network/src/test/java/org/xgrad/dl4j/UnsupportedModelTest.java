package org.xgrad.dl4j;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.learning.config.Adam;
import org.xgrad.RampUp;
import org.xgrad.XGrad;
import org.xgrad.average.Averaging;
import org.xgrad.dl4j.error.UnsupportedNetworkException;

/** A layer is a {@link Model} as well, and no network: that is told by its class. */
class UnsupportedModelTest {
  private static final File FILE = new File("never-written.zip");

  static Stream<Arguments> calls() {
    MultiLayerNetwork network =
        (MultiLayerNetwork) TestNetwork.DENSE.with(new XGrad(new Adam(0.01))).model();
    Model layer = network.getLayer(0);
    return Stream.of(
        call("attach", () -> WeightPrediction.attach(layer)),
        call("attach with steps", () -> WeightPrediction.attach(layer, 1)),
        call("attach with a schedule", () -> WeightPrediction.attach(layer, new RampUp(1, 5))),
        call("attach with a setting", () -> WeightPrediction.attach(layer, XGrad::adaptive)),
        call("ahead", () -> WeightPrediction.ahead(layer)),
        call("of", () -> WeightPrediction.of(layer)),
        call("isAttached", () -> WeightPrediction.isAttached(layer)),
        call("detach", () -> WeightPrediction.detach(layer)),
        call("remove", () -> WeightPrediction.remove(layer)),
        call("an average", () -> WeightAverage.attach(layer)),
        call("a tail's average", () -> WeightAverage.attach(layer, Averaging.tailMean(1))),
        call("of an average", () -> WeightAverage.of(layer)),
        call("resume an average", () -> WeightAverage.resume(layer, FILE)),
        call("clone", () -> Resume.cloneOf(layer)),
        call("save", () -> Resume.save(layer, FILE)),
        call("copy the state", () -> Resume.copyState(network, layer)),
        call(
            "statistics",
            () ->
                BatchNormStatistics.recompute(
                    layer, new ListDataSetIterator<>(TestNetwork.DENSE.batches(1)), 1)));
  }

  private static Arguments call(String name, ThrowingCallable call) {
    return Arguments.of(name, call);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("calls")
  void isRefusedByItsClass(String name, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOf(UnsupportedNetworkException.class)
        .hasMessageContainingAll(
            "org.deeplearning4j.nn.layers.feedforward.dense.DenseLayer",
            "Give a MultiLayerNetwork or a ComputationGraph");
  }
}
