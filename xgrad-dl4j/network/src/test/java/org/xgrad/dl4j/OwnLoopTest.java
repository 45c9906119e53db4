package org.xgrad.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.xgrad.XGrad;
import org.xgrad.dl4j.error.UnsupportedNetworkException;
import org.xgrad.error.PredictionStateException;
import org.xgrad.predict.Prediction;
import org.xgrad.testkit.Bits;

/** Networks whose gradients are computed and applied by the user. */
class OwnLoopTest {
  private static final int STEPS = 5;

  @ParameterizedTest
  @EnumSource(TestNetwork.class)
  void comesToWhatFitDoes(TestNetwork kind) {
    XGrad updater = new XGrad(new RmsProp(0.01), 1.5);
    Trainee own = kind.with(updater);
    Trainee fitted = kind.with(updater);
    fitted.attach();
    for (DataSet batch : kind.batches(STEPS)) {
      Nd4j.getRandom().setSeed(1000 + own.iteration());
      INDArray before = own.parameters().dup();
      try (Prediction ahead = own.ahead()) {
        assertThat(ahead.predictedParameters() > 0).isEqualTo(own.iteration() > 0);
        own.computeGradient(batch);
      }
      Bits.assertSame(own.parameters(), before, "weights after the prediction");
      own.apply(own.model().gradient(), batch.numExamples());
      Nd4j.getRandom().setSeed(1000 + fitted.iteration());
      fitted.fit(batch);
      Bits.assertSame(own.parameters(), fitted.parameters(), "weights");
    }
  }

  /** The error of a mean squared error, given from outside, is that of an output layer. */
  @Test
  void externalErrorsOfANetwork() {
    XGrad updater = new XGrad(new Adam(0.01), 1);
    MultiLayerNetwork network =
        (MultiLayerNetwork)
            TestNetwork.layers(
                    TestNetwork.configuration(updater)
                        .list()
                        .layer(new DenseLayer.Builder().nIn(6).nOut(5).build())
                        .layer(
                            new DenseLayer.Builder()
                                .nIn(5)
                                .nOut(3)
                                .activation(Activation.IDENTITY)
                                .build()))
                .model();
    MultiLayerNetwork reference =
        (MultiLayerNetwork)
            TestNetwork.layers(
                    TestNetwork.configuration(updater)
                        .list()
                        .layer(new DenseLayer.Builder().nIn(6).nOut(5).build())
                        .layer(squaredError()))
                .model();
    reference.setParams(network.params());
    WeightPrediction.attach(reference);

    LayerWorkspaceMgr workspaces = LayerWorkspaceMgr.noWorkspaces();
    for (DataSet batch : TestNetwork.DENSE.batches(STEPS)) {
      Gradient gradient;
      try (Prediction ahead = WeightPrediction.ahead(network)) {
        network.setInput(batch.getFeatures());
        INDArray output = network.feedForward(true, false).get(2);
        INDArray error = output.sub(batch.getLabels()).muli(2.0 / 3);
        gradient = network.backpropGradient(error, workspaces).getFirst();
      }
      network
          .getUpdater()
          .update(
              network,
              gradient,
              network.getIterationCount(),
              network.getEpochCount(),
              batch.numExamples(),
              workspaces);
      network.params().subi(gradient.gradient());
      network.setIterationCount(network.getIterationCount() + 1);

      reference.fit(batch);
      assertClose(network.params(), reference.params());
    }
    assertThat(WeightPrediction.of(network).counts().made()).isEqualTo(STEPS - 1);
  }

  @Test
  void externalErrorsOfAGraph() {
    XGrad updater = new XGrad(new Adam(0.01), 1);
    ComputationGraph network =
        (ComputationGraph)
            TestNetwork.vertices(
                    TestNetwork.configuration(updater)
                        .graphBuilder()
                        .addInputs("in")
                        .addLayer("hidden", new DenseLayer.Builder().nIn(6).nOut(5).build(), "in")
                        .addLayer(
                            "out",
                            new DenseLayer.Builder()
                                .nIn(5)
                                .nOut(3)
                                .activation(Activation.IDENTITY)
                                .build(),
                            "hidden")
                        .setOutputs("out"))
                .model();
    MultiLayerNetwork reference =
        (MultiLayerNetwork)
            TestNetwork.layers(
                    TestNetwork.configuration(updater)
                        .list()
                        .layer(new DenseLayer.Builder().nIn(6).nOut(5).build())
                        .layer(squaredError()))
                .model();
    reference.setParams(network.params());
    WeightPrediction.attach(reference);

    for (DataSet batch : TestNetwork.DENSE.batches(STEPS)) {
      Gradient gradient;
      try (Prediction ahead = WeightPrediction.ahead(network)) {
        INDArray output =
            network.feedForward(new INDArray[] {batch.getFeatures()}, true, false).get("out");
        gradient = network.backpropGradient(output.sub(batch.getLabels()).muli(2.0 / 3));
      }
      int iteration = network.getIterationCount();
      network
          .getUpdater()
          .update(
              gradient,
              iteration,
              network.getEpochCount(),
              batch.numExamples(),
              LayerWorkspaceMgr.noWorkspaces());
      network.params().subi(gradient.gradient());
      network.getConfiguration().setIterationCount(iteration + 1);

      reference.fit(batch);
      assertClose(network.params(), reference.params());
    }
  }

  private static OutputLayer squaredError() {
    return new OutputLayer.Builder(LossFunction.MSE)
        .nIn(5)
        .nOut(3)
        .activation(Activation.IDENTITY)
        .build();
  }

  /** Single precision, and the error is computed by other operations. */
  private static void assertClose(INDArray actual, INDArray expected) {
    assertThat(actual.sub(expected).amaxNumber().doubleValue()).isCloseTo(0, within(1e-5));
  }

  /** Four mini-batches at one prediction are a mini-batch of all their examples. */
  @ParameterizedTest
  @EnumSource(
      value = TestNetwork.class,
      names = {"DENSE", "GRAPH"})
  void gradientsOfSeveralMiniBatchesAddUp(TestNetwork kind) {
    XGrad updater = new XGrad(new Adam(0.01), 1);
    Trainee network = kind.with(updater);
    Trainee fitted = kind.with(updater);
    fitted.attach();
    List<DataSet> batches = kind.batches(4 * STEPS);
    for (int step = 0; step < STEPS; step++) {
      List<DataSet> parts = batches.subList(4 * step, 4 * step + 4);

      INDArray sum = Nd4j.zeros(network.parameters().dataType(), network.parameters().shape());
      int examples = 0;
      try (Prediction ahead = network.ahead()) {
        for (DataSet part : parts) {
          network.computeGradient(part);
          sum.addi(network.model().gradient().gradient());
          examples += part.numExamples();
        }
      }
      Gradient gradient = network.model().gradient();
      gradient.gradient().assign(sum);
      network.apply(gradient, examples);

      fitted.fit(DataSet.merge(parts));
      assertClose(network.parameters(), fitted.parameters());
    }
    assertThat(network.attach().counts().made()).isEqualTo(STEPS - 1);
  }

  @ParameterizedTest
  @EnumSource(
      value = TestNetwork.class,
      names = {"DENSE", "GRAPH"})
  void predictionsDoNotNest(TestNetwork kind) {
    List<DataSet> batches = kind.batches(4);
    Trainee network = kind.with(new XGrad(new Adam(0.01), 1));
    network.attach();
    Trainee undisturbed = kind.with(new XGrad(new Adam(0.01), 1));
    undisturbed.attach();
    for (DataSet batch : batches.subList(0, 2)) {
      network.fit(batch);
      undisturbed.fit(batch);
    }
    INDArray before = network.parameters().dup();
    INDArray predicted = network.predicted();
    try (Prediction ahead = network.ahead()) {
      assertThatThrownBy(network::ahead)
          .isInstanceOf(PredictionStateException.class)
          .hasMessageContaining("predicted already");
      assertThatThrownBy(() -> network.fit(batches.get(2)))
          .isInstanceOf(PredictionStateException.class)
          .hasMessageContaining("before fit");
      Bits.assertSame(network.parameters(), predicted, "weights, still predicted");
    }
    Bits.assertSame(network.parameters(), before, "weights");
    for (DataSet batch : batches.subList(2, 4)) {
      network.fit(batch);
      undisturbed.fit(batch);
    }
    Bits.assertSame(network.parameters(), undisturbed.parameters(), "weights, trained on");
  }

  @Test
  void aLearningRateThatIsSetWithinAPredictionIsRefused() {
    Trainee network = TestNetwork.DENSE.with(new XGrad(new Adam(0.01), 1));
    network.attach();
    List<DataSet> batches = TestNetwork.DENSE.batches(3);
    batches.subList(0, 2).forEach(network::fit);
    INDArray before = network.parameters().dup();
    try (Prediction ahead = network.ahead()) {
      ((MultiLayerNetwork) network.model()).setLearningRate(0.1);
      assertThatThrownBy(() -> network.fit(batches.get(2)))
          .isInstanceOf(PredictionStateException.class)
          .hasMessageContaining("were replaced");
    }
    Bits.assertSame(network.parameters(), before, "weights");
    network.fit(batches.get(2));
  }

  @Test
  void aCounterThatStandsStillIsRefused() {
    IUpdater updater = new XGrad(new Adam(0.01), 1);
    Trainee network = TestNetwork.GRAPH.with(updater);
    DataSet batch = TestNetwork.GRAPH.batches(1).get(0);
    try (Prediction ahead = network.ahead()) {
      network.computeGradient(batch);
    }
    network.apply(network.model().gradient(), batch.numExamples());
    network.setIteration(0);
    assertThatThrownBy(network::ahead)
        .isInstanceOf(PredictionStateException.class)
        .hasMessageContaining("counter is at 0")
        .hasMessageContaining("setIterationCount");
  }

  @Test
  void aNetworkWithoutXGradIsRefused() {
    Trainee network = TestNetwork.DENSE.with(new Adam(0.01));
    assertThatThrownBy(network::ahead).isInstanceOf(UnsupportedNetworkException.class);
  }
}
