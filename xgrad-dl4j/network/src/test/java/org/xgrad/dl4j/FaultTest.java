package org.xgrad.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.RmsProp;
import org.xgrad.XGrad;
import org.xgrad.testkit.Bits;

/** Whatever fails within an iteration, the network keeps its real weights and trains on. */
class FaultTest {
  private static final int STEPS_BEFORE = 3;

  static Stream<Arguments> faults() {
    List<Throwable> faults =
        List.of(new IllegalStateException("injected"), new LinkageError("injected"));
    return Arrays.stream(Fuse.Place.values())
        .flatMap(
            place ->
                faults.stream()
                    .flatMap(
                        fault ->
                            Stream.of(
                                Arguments.of("layers", place, fault),
                                Arguments.of("graph", place, fault))));
  }

  @ParameterizedTest(name = "{0}: {2} in {1}")
  @MethodSource("faults")
  void leavesTheRealWeightsAndTrainsOn(String kind, Fuse.Place place, Throwable fault) {
    BiFunction<IUpdater, Fuse, Trainee> build =
        kind.equals("graph") ? FaultTest::graph : FaultTest::layers;
    XGrad updater = new XGrad(new RmsProp(0.01), 1);
    Fuse fuse = new Fuse(place, fault);
    Trainee network = build.apply(updater, fuse);
    network.setListeners(new FusedListener(fuse));
    WeightPrediction prediction = network.attach();
    Trainee undisturbed = build.apply(updater, new Fuse(place, fault));
    undisturbed.attach();

    List<DataSet> batches = TestNetwork.DENSE.batches(STEPS_BEFORE + 3);
    for (DataSet batch : batches.subList(0, STEPS_BEFORE)) {
      network.fit(batch);
      undisturbed.fit(batch);
    }
    INDArray before = network.parameters().dup();
    INDArray stateBefore = network.updater().getStateViewArray().dup();
    fuse.arm();
    DataSet struck = batches.get(STEPS_BEFORE);
    assertThat(root(catchThrowable(() -> network.fit(struck)))).isSameAs(fault);
    assertThat(prediction.predictionsMade()).isEqualTo(STEPS_BEFORE);

    if (place == Fuse.Place.DONE_LISTENER) {
      // The step is complete by then; only the counter has not moved.
      undisturbed.fit(struck);
      undisturbed.setIteration(STEPS_BEFORE);
      Bits.assertSame(network.parameters(), undisturbed.parameters(), "weights after the step");
    } else {
      Bits.assertSame(network.parameters(), before, "weights");
      Bits.assertSame(network.updater().getStateViewArray(), stateBefore, "optimizer state");
    }
    for (DataSet batch : batches.subList(STEPS_BEFORE + 1, batches.size())) {
      network.fit(batch);
      undisturbed.fit(batch);
      Bits.assertSame(network.parameters(), undisturbed.parameters(), "weights, training on");
    }
  }

  /** Deeplearning4j wraps some of what fails within a pass. */
  private static Throwable root(Throwable thrown) {
    return thrown.getCause() == null ? thrown : root(thrown.getCause());
  }

  private static Trainee layers(IUpdater updater, Fuse fuse) {
    return TestNetwork.layers(
        TestNetwork.configuration(updater)
            .list()
            .layer(new DenseLayer.Builder().nIn(6).nOut(5).activation(fuse.activation()).build())
            .layer(output(fuse)));
  }

  private static Trainee graph(IUpdater updater, Fuse fuse) {
    return TestNetwork.vertices(
        TestNetwork.configuration(updater)
            .graphBuilder()
            .addInputs("in")
            .addLayer(
                "hidden",
                new DenseLayer.Builder().nIn(6).nOut(5).activation(fuse.activation()).build(),
                "in")
            .addLayer("out", output(fuse), "hidden")
            .setOutputs("out"));
  }

  private static OutputLayer output(Fuse fuse) {
    return new OutputLayer.Builder(fuse.loss())
        .nIn(5)
        .nOut(3)
        .activation(Activation.SOFTMAX)
        .build();
  }

  private static final class FusedListener extends BaseTrainingListener {
    private final Fuse fuse;

    FusedListener(Fuse fuse) {
      this.fuse = fuse;
    }

    @Override
    public void onForwardPass(Model model, List<INDArray> activations) {
      fuse.pass(Fuse.Place.FORWARD_LISTENER);
    }

    @Override
    public void onForwardPass(Model model, Map<String, INDArray> activations) {
      fuse.pass(Fuse.Place.FORWARD_LISTENER);
    }

    @Override
    public void onBackwardPass(Model model) {
      fuse.pass(Fuse.Place.BACKWARD_LISTENER);
    }

    @Override
    public void onGradientCalculation(Model model) {
      fuse.pass(Fuse.Place.GRADIENT_LISTENER);
    }

    @Override
    public void iterationDone(Model model, int iteration, int epoch) {
      fuse.pass(Fuse.Place.DONE_LISTENER);
    }
  }
}
