package org.xgrad.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.api.OptimizationAlgorithm;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.learning.config.Sgd;
import org.xgrad.XGrad;
import org.xgrad.dl4j.error.NotAttachedException;
import org.xgrad.dl4j.error.UnsupportedNetworkException;
import org.xgrad.dl4j.internal.hook.PredictingOptimizer;
import org.xgrad.dl4j.internal.hook.PredictingSolver;
import org.xgrad.dl4j.internal.network.SolverField;
import org.xgrad.error.InvalidSettingException;
import org.xgrad.error.XGradFailure;
import org.xgrad.predict.GroupSummary;
import org.xgrad.rules.torch.TorchAdam;
import org.xgrad.testkit.Bits;

/** Attaching, detaching, and what is refused. */
class AttachTest {

  @Test
  void attachingTwiceIsAttachingOnce() {
    Trainee network = TestNetwork.DENSE.with(new XGrad(new Adam(0.01)));
    WeightPrediction first = network.attach();
    network.fit(TestNetwork.DENSE.batches(1).get(0));
    assertThat(network.attach()).isSameAs(first);
    assertThat(WeightPrediction.of((MultiLayerNetwork) network.model())).isSameAs(first);
    assertThat(network.attach(1)).as("the same steps again").isSameAs(first);
  }

  /** A graph's parameters are another view each time, and still the same. */
  @ParameterizedTest
  @EnumSource(
      value = TestNetwork.class,
      names = {"DENSE", "GRAPH"})
  void keepsItsPredictorFromStepToStep(TestNetwork kind) {
    Trainee network = kind.with(new XGrad(new Adam(0.01)));
    network.attach();
    PredictingOptimizer optimizer =
        ((PredictingSolver) SolverField.ofNetwork(network.model()).get().orElseThrow())
            .predictingOptimizer();
    List<DataSet> batches = kind.batches(3);
    network.fit(batches.get(0));
    var first = optimizer.predictor().current().orElseThrow();
    network.fit(batches.get(1));
    network.fit(batches.get(2));
    assertThat(optimizer.predictor().current()).containsSame(first);
  }

  @Test
  void tellsWhatItDoes() {
    Trainee network = TestNetwork.DENSE.with(new XGrad(new Adam(0.01), 2));
    WeightPrediction prediction = network.attach();
    assertThat(prediction.predictedParameters()).isEqualTo(network.model().numParams());
    GroupSummary group = prediction.groups().get(0);
    assertThat(group.name()).isEqualTo("layer0_W..layer1_b");
    assertThat(group.updater()).contains("Adam", "2.0");
    assertThat(group.rule()).contains("\"nd4j-adam\"", "org.xgrad.rules.nd4j.AdamRule");
    assertThat(group.backend()).isEqualTo("fused");
    assertThat(prediction.toString()).contains("93 of 93 parameters", "groups: 1");
  }

  @ParameterizedTest
  @EnumSource(TestNetwork.class)
  void wrapsTheUpdatersOfATrainedNetworkAndKeepsTheirState(TestNetwork kind) {
    List<DataSet> batches = kind.batches(6);
    Trainee configured = kind.with(new XGrad(new TorchAdam(0.01), 1));
    Trainee wrapped = kind.with(new TorchAdam(0.01));
    for (DataSet batch : batches.subList(0, 3)) {
      seed(configured);
      configured.fit(batch);
      seed(wrapped);
      wrapped.fit(batch);
    }
    configured.attach();
    wrapped.attach(1);
    for (DataSet batch : batches.subList(3, 6)) {
      seed(configured);
      configured.fit(batch);
      seed(wrapped);
      wrapped.fit(batch);
    }
    Bits.assertSame(wrapped.parameters(), configured.parameters(), "weights");
  }

  private static void seed(Trainee network) {
    Nd4j.getRandom().setSeed(1000 + network.iteration());
  }

  @Test
  void wrappingAddsTheLastDeltaBesideTheState() {
    Trainee network = TestNetwork.DENSE.with(new RmsProp(0.01));
    List<DataSet> batches = TestNetwork.DENSE.batches(4);
    network.fit(batches.get(0));
    var meanSquare = network.updater().getStateViewArray().dup();
    network.attach(1);
    assertThat(network.updater().getStateViewArray().length()).isEqualTo(2 * meanSquare.length());
    Bits.assertSame(
        network
            .updater()
            .getUpdaterBlocks()
            .get(0)
            .getUpdaterView()
            .get(NDArrayIndex.interval(0, meanSquare.length())),
        meanSquare,
        "the base's state");
    batches.forEach(network::fit);
    assertThat(WeightPrediction.of((MultiLayerNetwork) network.model()).counts().made())
        .isEqualTo(4);
  }

  @Test
  void wrapsWithinWrappersAndSparesFrozenLayers() {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .updater(new Adam(0.01))
                .biasUpdater(new Sgd(0.1))
                .list()
                .layer(new Bidirectional(new LSTM.Builder().nIn(4).nOut(3).build()))
                .layer(new LastTimeStep(new LSTM.Builder().nIn(6).nOut(3).build()))
                .layer(new FrozenLayer(new DenseLayer.Builder().nIn(3).nOut(3).build()))
                .layer(
                    new OutputLayer.Builder().nIn(3).nOut(2).activation(Activation.SOFTMAX).build())
                .build());
    network.init();
    WeightPrediction prediction = WeightPrediction.attach(network, 1);
    long frozen = network.getLayer(2).numParams();
    assertThat(prediction.predictedParameters()).isEqualTo(network.numParams() - frozen);
    assertThat(prediction.groups())
        .anySatisfy(group -> assertThat(group.updater()).contains("Sgd"));
    assertThat(network.getLayerWiseConfigurations().toJson()).contains("org.xgrad.XGrad");
  }

  @Test
  void theSettingSurvivesTheConfigurationsJson() {
    XGrad updater = new XGrad(new TorchAdam(0.01), 0.5);
    Trainee network = TestNetwork.DENSE.with(updater);
    MultiLayerConfiguration configuration =
        ((MultiLayerNetwork) network.model()).getLayerWiseConfigurations();
    MultiLayerConfiguration copy = MultiLayerConfiguration.fromJson(configuration.toJson());
    IUpdater read = copy.getConf(0).getLayer().getUpdaterByParam("W");
    assertThat(read).isEqualTo(updater);
    assertThat(MultiLayerConfiguration.fromYaml(configuration.toYaml()).getConf(0).getLayer())
        .isEqualTo(configuration.getConf(0).getLayer());
  }

  @ParameterizedTest
  @EnumSource(
      value = TestNetwork.class,
      names = {"DENSE", "GRAPH"})
  void detachedNetworksTrainOnAsTheBase(TestNetwork kind) {
    List<DataSet> batches = kind.batches(6);
    Trainee network = kind.with(new XGrad(new Adam(0.01), 1));
    network.attach();
    batches.subList(0, 3).forEach(network::fit);
    Trainee plain = network.saveAndRestore(temporary());
    network.detach();
    assertThat(network.isAttached()).isFalse();
    batches.subList(3, 6).forEach(network::fit);
    batches.subList(3, 6).forEach(plain::fit);
    Bits.assertSame(network.parameters(), plain.parameters(), "weights, trained on unpredicted");
    assertThatThrownBy(network::detach)
        .isInstanceOf(NotAttachedException.class)
        .hasMessageContaining("attach(network)");
  }

  private static File temporary() {
    try {
      File file = File.createTempFile("xgrad", ".zip");
      file.deleteOnExit();
      return file;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = TestNetwork.class,
      names = {"DENSE", "GRAPH"})
  void listenersSetAfterwardsAreHeard(TestNetwork kind) {
    Trainee network = kind.with(new XGrad(new Adam(0.01), 1));
    network.attach();
    List<Integer> heard = new ArrayList<>();
    network.setListeners(
        new BaseTrainingListener() {
          @Override
          public void iterationDone(Model model, int iteration, int epoch) {
            heard.add(iteration);
          }
        });
    kind.batches(3).forEach(network::fit);
    assertThat(heard).containsExactly(0, 1, 2);
  }

  @Test
  void aNewLearningRateKeepsTheHookAndTheState() {
    Trainee network = TestNetwork.DENSE.with(new XGrad(new Adam(0.01), 1));
    WeightPrediction prediction = network.attach();
    Trainee byHand = TestNetwork.DENSE.with(new XGrad(new Adam(0.01), 1));
    List<DataSet> batches = TestNetwork.DENSE.batches(6);
    for (int index = 0; index < batches.size(); index++) {
      if (index == 3) {
        ((MultiLayerNetwork) network.model()).setLearningRate(0.001);
        ((MultiLayerNetwork) byHand.model()).setLearningRate(0.001);
      }
      network.fit(batches.get(index));
      byHand.stepByHand(batches.get(index));
      Bits.assertSame(network.parameters(), byHand.parameters(), "weights at " + index);
    }
    assertThat(prediction.counts().made()).isEqualTo(5);
  }

  @Test
  void refusesWhatItCantPredict() {
    MultiLayerNetwork uninitialised =
        new MultiLayerNetwork(dense(new XGrad(new Adam(0.01))).build());
    assertRefused(() -> WeightPrediction.attach(uninitialised), "not initialised", "init()");
    ComputationGraph graph =
        new ComputationGraph(
            TestNetwork.configuration(new XGrad(new Adam(0.01)))
                .graphBuilder()
                .addInputs("in")
                .addLayer(
                    "out",
                    new OutputLayer.Builder().nIn(2).nOut(2).activation(Activation.SOFTMAX).build(),
                    "in")
                .setOutputs("out")
                .build());
    assertRefused(() -> WeightPrediction.attach(graph), "not initialised", "init()");

    MultiLayerNetwork empty =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .list()
                .layer(new ActivationLayer(Activation.TANH))
                .layer(new LossLayer.Builder().build())
                .build());
    empty.init();
    assertRefused(() -> WeightPrediction.attach(empty), "no parameters", "train it as it is");

    Trainee plain = TestNetwork.DENSE.with(new Adam(0.01));
    assertRefused(plain::attach, "none of its updaters is an XGrad", "attach(network, steps)");

    for (OptimizationAlgorithm algorithm : OptimizationAlgorithm.values()) {
      if (algorithm != OptimizationAlgorithm.STOCHASTIC_GRADIENT_DESCENT) {
        MultiLayerNetwork other =
            new MultiLayerNetwork(
                TestNetwork.configuration(new XGrad(new Adam(0.01)))
                    .optimizationAlgo(algorithm)
                    .list()
                    .layer(
                        new OutputLayer.Builder()
                            .nIn(2)
                            .nOut(2)
                            .activation(Activation.SOFTMAX)
                            .build())
                    .build());
        other.init();
        assertRefused(
            () -> WeightPrediction.attach(other),
            algorithm.toString(),
            "STOCHASTIC_GRADIENT_DESCENT");
      }
    }
  }

  @Test
  void refusesStepsThatAreNone() {
    for (double steps : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
      Trainee network = TestNetwork.DENSE.with(new Adam(0.01));
      var before = network.parameters().dup();
      assertThatThrownBy(() -> network.attach(steps)).isInstanceOf(InvalidSettingException.class);
      assertThat(network.isAttached()).isFalse();
      Bits.assertSame(network.parameters(), before, "weights");
      network.fit(TestNetwork.DENSE.batches(1).get(0));
    }
  }

  @Test
  void otherStepsTakeTheirPlaceAndTheStateIsKept() {
    List<DataSet> batches = TestNetwork.DENSE.batches(6);
    Trainee changed = TestNetwork.DENSE.with(new XGrad(new RmsProp(0.01), 1));
    WeightPrediction first = changed.attach();
    batches.subList(0, 3).forEach(changed::fit);
    var before = changed.updater().getStateViewArray().dup();
    assertThat(changed.attach(2)).isSameAs(first);
    Bits.assertSame(changed.updater().getStateViewArray(), before, "the state");
    Trainee saved = changed.saveAndRestore(temporary());
    saved.attach();
    batches.subList(3, 6).forEach(changed::fit);
    batches.subList(3, 6).forEach(saved::fit);
    Bits.assertSame(saved.parameters(), changed.parameters(), "weights, two steps ahead");
    assertThat(first.groups().get(0).updater()).contains("steps=2.0");
  }

  /** Layers of unequal updaters are blocks of their own; with equal steps they become one. */
  @Test
  void layersThatWereApartKeepTheirStateWhenTheyAreJoined() {
    List<DataSet> batches = TestNetwork.DENSE.batches(6);
    Trainee joined = threeLayers(new XGrad(new TorchAdam(0.01), 0), new TorchAdam(0.01));
    Trainee alike = threeLayers(new TorchAdam(0.01), new TorchAdam(0.01));
    assertThat(joined.updater().getUpdaterBlocks()).hasSize(3);
    assertThat(alike.updater().getUpdaterBlocks()).hasSize(1);
    batches.subList(0, 3).forEach(joined::fit);
    batches.subList(0, 3).forEach(alike::fit);
    joined.attach(2);
    alike.attach(2);
    assertThat(joined.updater().getUpdaterBlocks()).hasSize(1);
    Bits.assertSame(
        joined.updater().getStateViewArray(), alike.updater().getStateViewArray(), "the state");
    batches.subList(3, 6).forEach(joined::fit);
    batches.subList(3, 6).forEach(alike::fit);
    Bits.assertSame(joined.parameters(), alike.parameters(), "weights, trained on");
  }

  private static Trainee threeLayers(IUpdater middle, IUpdater others) {
    return TestNetwork.layers(
        TestNetwork.configuration(others)
            .list()
            .layer(new DenseLayer.Builder().nIn(6).nOut(5).build())
            .layer(new DenseLayer.Builder().nIn(5).nOut(4).updater(middle).build())
            .layer(
                new OutputLayer.Builder().nIn(4).nOut(3).activation(Activation.SOFTMAX).build()));
  }

  @Test
  void anUpdaterThatIsNoXGradAnyMoreIsReported() {
    Trainee network = TestNetwork.DENSE.with(new XGrad(new Adam(0.01), 1));
    WeightPrediction prediction = network.attach();
    DataSet batch = TestNetwork.DENSE.batches(1).get(0);
    network.fit(batch);
    ((MultiLayerNetwork) network.model())
        .setUpdater(TestNetwork.DENSE.with(new Adam(0.01)).updater());
    network.fit(batch);
    assertThat(prediction.groups()).isEmpty();
    assertThat(prediction.counts().made()).isZero();
  }

  private static NeuralNetConfiguration.ListBuilder dense(IUpdater updater) {
    return TestNetwork.configuration(updater)
        .list()
        .layer(new DenseLayer.Builder().nIn(2).nOut(2).build())
        .layer(new OutputLayer.Builder().nIn(2).nOut(2).activation(Activation.SOFTMAX).build());
  }

  private static void assertRefused(ThrowingCallable attach, String problem, String remedy) {
    assertThatThrownBy(attach)
        .isInstanceOf(UnsupportedNetworkException.class)
        .isInstanceOf(XGradFailure.class)
        .hasMessageContaining(problem)
        .hasMessageContaining(remedy);
  }
}
