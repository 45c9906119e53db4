package org.xgrad.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.util.List;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.xgrad.XGrad;
import org.xgrad.dl4j.error.UnsupportedNetworkException;
import org.xgrad.rules.torch.TorchAdam;

/** Networks that count iterations which their optimizer's state knows nothing of. */
class FreshStateTest {
  private static final int BEFORE = 5;

  /** What the weights were in the forward pass. */
  private static final class Forward extends BaseTrainingListener {
    private float[] weights;

    @Override
    public void onForwardPass(Model model, List<INDArray> activations) {
      weights = model.params().toFloatVector();
    }
  }

  @Test
  void aNetworkThatWasSavedWithoutItsStateIsPredictedAfterItsFirstUpdate(@TempDir File folder)
      throws IOException {
    List<DataSet> batches = TestNetwork.DENSE.batches(BEFORE + 2);
    MultiLayerNetwork network =
        (MultiLayerNetwork) TestNetwork.DENSE.with(new XGrad(new TorchAdam(1e-2))).model();
    WeightPrediction.attach(network);
    batches.subList(0, BEFORE).forEach(network::fit);
    File file = new File(folder, "model.zip");
    ModelSerializer.writeModel(network, file, false);

    MultiLayerNetwork loaded = ModelSerializer.restoreMultiLayerNetwork(file, false);
    WeightPrediction prediction = WeightPrediction.attach(loaded);
    assertThat(loaded.getIterationCount()).isEqualTo(BEFORE);
    float[] real = loaded.params().toFloatVector();
    Forward forward = new Forward();
    loaded.setListeners(forward);
    loaded.fit(batches.get(BEFORE));
    assertThat(forward.weights).as("weights of the first pass").containsExactly(real);
    assertThat(prediction.counts().skipped()).isOne();
    assertThat(prediction.counts().withheld()).isZero();

    real = loaded.params().toFloatVector();
    loaded.fit(batches.get(BEFORE + 1));
    assertThat(forward.weights).isNotEqualTo(real);
    assertThat(prediction.counts().made()).isOne();
  }

  /** A state that was put into a new network is one that a gradient has led to. */
  @Test
  void aStateThatWasAssignedIsPredictedFrom() {
    List<DataSet> batches = TestNetwork.DENSE.batches(BEFORE + 1);
    MultiLayerNetwork network =
        (MultiLayerNetwork) TestNetwork.DENSE.with(new XGrad(new TorchAdam(1e-2))).model();
    batches.subList(0, BEFORE).forEach(network::fit);
    MultiLayerNetwork other =
        (MultiLayerNetwork) TestNetwork.DENSE.with(new XGrad(new TorchAdam(1e-2))).model();
    WeightPrediction prediction = WeightPrediction.attach(other);
    other.getUpdater().getStateViewArray().assign(network.getUpdater().getStateViewArray());
    other.setIterationCount(BEFORE);
    other.fit(batches.get(BEFORE));
    assertThat(prediction.counts().made()).isOne();
  }

  @ParameterizedTest
  @EnumSource(
      value = TestNetwork.class,
      names = {"DENSE", "GRAPH"})
  void countersBelowZeroAreRefused(TestNetwork kind, @TempDir File folder) {
    Trainee trainee = kind.with(new XGrad(new TorchAdam(1e-2)));
    trainee.attach();
    trainee.fit(kind.batches(1).get(0));
    setCounters(trainee.model(), -3, 0);
    File file = new File(folder, "model.zip");
    Trainee loaded = trainee.saveAndRestore(file);
    assertRefused(loaded::attach);
    assertRefused(
        () -> {
          if (loaded.model() instanceof ComputationGraph) {
            Resume.computationGraph(file);
          } else {
            Resume.multiLayerNetwork(file);
          }
        });
    setCounters(loaded.model(), 1, -1);
    assertRefused(loaded::attach);
    setCounters(loaded.model(), 1, 0);
    loaded.attach();
    loaded.fit(kind.batches(1).get(0));
  }

  private static void assertRefused(Runnable attaching) {
    assertThatThrownBy(attaching::run)
        .isInstanceOf(UnsupportedNetworkException.class)
        .hasMessageContaining("it counts")
        .hasMessageContainingAll("setIterationCount", "setEpochCount");
  }

  private static void setCounters(Model network, int iterations, int epochs) {
    if (network instanceof MultiLayerNetwork layers) {
      layers.setIterationCount(iterations);
      layers.setEpochCount(epochs);
    } else {
      ((ComputationGraph) network).getConfiguration().setIterationCount(iterations);
      ((ComputationGraph) network).getConfiguration().setEpochCount(epochs);
    }
  }
}
