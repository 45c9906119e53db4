package org.xgrad.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.xgrad.XGrad;
import org.xgrad.error.PredictionStateException;
import org.xgrad.predict.Prediction;

/**
 * A loop of one's own after a {@code fit} that failed: an update that the weights never took does
 * not count.
 */
class AheadAfterFailureTest {
  private final List<DataSet> batches = TestNetwork.DENSE.batches(3);
  private final AtomicBoolean fails = new AtomicBoolean();

  /** The two layers have updaters of their own; the second one's fails when it is told to. */
  private MultiLayerNetwork network() {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            TestNetwork.configuration(new XGrad(new Adam(0.01), 1))
                .list()
                .layer(new DenseLayer.Builder().nIn(6).nOut(9).build())
                .layer(
                    new OutputLayer.Builder(LossFunction.MCXENT)
                        .nIn(9)
                        .nOut(3)
                        .activation(Activation.SOFTMAX)
                        .updater(new XGrad(new FailingAdam(fails), 1))
                        .build())
                .build());
    network.init();
    WeightPrediction.attach(network);
    batches.subList(0, 2).forEach(network::fit);
    return network;
  }

  /** Adam whose learning rate can't be had while it fails; the updater asks for it. */
  private static final class FailingAdam extends Adam {
    private static final long serialVersionUID = 1L;
    private final transient AtomicBoolean fails;

    FailingAdam(AtomicBoolean fails) {
      super(0.02);
      this.fails = fails;
    }

    @Override
    public double getLearningRate(int iteration, int epoch) {
      // The prediction asks too: only the update is to fail.
      if (fails.get() && StackWalker.getInstance().walk(FailingAdam::isUpdating)) {
        throw new IllegalStateException("injected");
      }
      return super.getLearningRate(iteration, epoch);
    }

    private static boolean isUpdating(Stream<StackWalker.StackFrame> frames) {
      return frames.anyMatch(frame -> frame.getMethodName().equals("applyUpdater"));
    }

    @Override
    public Adam clone() {
      return new FailingAdam(fails);
    }
  }

  private static void assertPredicts(MultiLayerNetwork network) {
    try (Prediction ahead = WeightPrediction.ahead(network)) {
      assertThat(ahead.predictedParameters()).isEqualTo(network.numParams());
    }
  }

  @Test
  void anUpdaterThatFailsAfterAnotherHasUpdated() {
    MultiLayerNetwork network = network();
    fails.set(true);
    assertThatThrownBy(() -> network.fit(batches.get(2))).hasMessage("injected");
    fails.set(false);
    assertPredicts(network);
    // And the same again: withdrawn once, it is not withdrawn twice.
    fails.set(true);
    assertThatThrownBy(() -> network.fit(batches.get(2))).hasMessage("injected");
    fails.set(false);
    network.fit(batches.get(2));
    assertPredicts(network);
  }

  /** The step is taken by then, and Deeplearning4j has not counted it. */
  @Test
  void anUpdateThatWasTakenStillCounts() {
    MultiLayerNetwork network = network();
    network.setListeners(new FailingListener());
    assertThatThrownBy(() -> network.fit(batches.get(2))).hasMessage("injected");
    assertThatThrownBy(() -> WeightPrediction.ahead(network))
        .isInstanceOf(PredictionStateException.class)
        .hasMessageContaining("the update of that iteration was applied already");
    network.setIterationCount(network.getIterationCount() + 1);
    assertPredicts(network);
  }

  private static final class FailingListener extends BaseTrainingListener {
    @Override
    public void iterationDone(Model model, int iteration, int epoch) {
      throw new IllegalStateException("injected");
    }
  }
}
