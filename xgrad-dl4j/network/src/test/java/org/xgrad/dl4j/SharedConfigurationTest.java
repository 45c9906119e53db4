package org.xgrad.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.graph.AttentionVertex;
import org.deeplearning4j.nn.conf.graph.L2Vertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.ReshapeVertex;
import org.deeplearning4j.nn.conf.graph.rnn.LastTimeStepVertex;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.layers.util.MaskZeroLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.transferlearning.FineTuneConfiguration;
import org.deeplearning4j.nn.transferlearning.TransferLearning;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nadam;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.learning.config.Sgd;
import org.xgrad.XGrad;
import org.xgrad.testkit.Bits;

/** Attaching changes the one network that it is given, whatever it shares with others. */
class SharedConfigurationTest {

  static Stream<IUpdater> updaters() {
    return Stream.of(new Sgd(0.1), new Nadam(1e-3), new RmsProp(1e-3), new Adam(1e-3));
  }

  private static MultiLayerNetwork layers(MultiLayerConfiguration configuration) {
    MultiLayerNetwork network = new MultiLayerNetwork(configuration);
    network.init();
    return network;
  }

  private static ComputationGraph graph(ComputationGraphConfiguration configuration) {
    ComputationGraph network = new ComputationGraph(configuration);
    network.init();
    return network;
  }

  @ParameterizedTest
  @MethodSource("updaters")
  void anotherNetworkOfTheSameObjectIsUntouched(IUpdater updater, @TempDir File folder)
      throws IOException {
    MultiLayerConfiguration configuration =
        ((MultiLayerNetwork) TestNetwork.DENSE.with(updater).model()).getLayerWiseConfigurations();
    String before = configuration.toJson();
    MultiLayerNetwork plain = layers(configuration);
    MultiLayerNetwork predicted = layers(configuration);
    DataSet batch = TestNetwork.DENSE.batches(1).get(0);
    plain.fit(batch);
    int iterations = predicted.getIterationCount();

    WeightPrediction.attach(predicted, 1);
    configuration.setIterationCount(0);
    assertThat(configuration.toJson()).as("the shared object").isEqualTo(before);
    assertThat(predicted.getIterationCount()).isEqualTo(iterations);
    Bits.assertSame(plain.clone().params(), plain.params(), "a clone");
    File file = new File(folder, "plain.zip");
    plain.save(file, true);
    Bits.assertSame(MultiLayerNetwork.load(file, true).params(), plain.params(), "a saved one");
    plain.setLearningRate(1e-4);
    assertThat(predicted.getLayerWiseConfigurations().toJson())
        .contains("org.xgrad.XGrad")
        .doesNotContain("1.0E-4");
    plain.fit(batch);
    predicted.fit(batch);
    predicted.fit(batch);
    assertThat(WeightPrediction.of(predicted).counts().made()).isPositive();
  }

  @Test
  void anotherGraphOfTheSameObjectIsUntouched() {
    ComputationGraphConfiguration configuration =
        ((ComputationGraph) TestNetwork.GRAPH.with(new Adam(1e-3)).model()).getConfiguration();
    ComputationGraph plain = graph(configuration);
    ComputationGraph predicted = graph(configuration);
    DataSet batch = TestNetwork.GRAPH.batches(1).get(0);
    predicted.fit(batch);
    predicted.fit(batch);
    predicted.incrementEpochCount();
    configuration.setIterationCount(0);
    configuration.setEpochCount(0);
    String before = configuration.toJson();
    configuration.setIterationCount(2);
    configuration.setEpochCount(1);

    WeightPrediction.attach(predicted, 2);
    assertThat(predicted.getIterationCount()).isEqualTo(2);
    assertThat(predicted.getEpochCount()).isEqualTo(1);
    configuration.setIterationCount(0);
    configuration.setEpochCount(0);
    assertThat(configuration.toJson()).isEqualTo(before);
    plain.setLearningRate(1e-4);
    plain.fit(batch);
    assertThat(plain.clone().getConfiguration().toJson()).doesNotContain("XGrad");
    predicted.setLearningRate(5e-4);
    predicted.fit(batch);
    assertThat(WeightPrediction.of(predicted).groups().get(0).updater()).contains("5.0E-4");
  }

  @Test
  void twoAttachedNetworksKeepTheirOwnSteps() {
    MultiLayerConfiguration configuration =
        ((MultiLayerNetwork) TestNetwork.DENSE.with(new Adam(1e-3)).model())
            .getLayerWiseConfigurations();
    MultiLayerNetwork one = layers(configuration);
    MultiLayerNetwork none = layers(configuration);
    WeightPrediction.attach(one, 1);
    WeightPrediction.attach(none, 0);
    List<DataSet> batches = TestNetwork.DENSE.batches(6);
    batches.subList(0, 3).forEach(one::fit);
    one.setLearningRate(5e-4);
    batches.subList(3, 6).forEach(one::fit);
    assertThat(WeightPrediction.of(one).counts().made()).isEqualTo(5);
    assertThat(WeightPrediction.of(one).groups().get(0).updater()).contains("steps=1.0");
    assertThat(WeightPrediction.of(none).groups().get(0).updater()).contains("steps=0.0");
  }

  /** What is wrapped is shared by Deeplearning4j's own clones. */
  @Test
  void wrappedLayersAreCopiedToo() {
    MultiLayerConfiguration configuration =
        TestNetwork.configuration(new Adam(1e-3))
            .list()
            .layer(new MaskZeroLayer(new LSTM.Builder().nIn(4).nOut(6).build(), 0.0))
            .layer(new Bidirectional(new LSTM.Builder().nIn(6).nOut(3).build()))
            .layer(new LastTimeStep(new LSTM.Builder().nIn(6).nOut(6).build()))
            .layer(new OutputLayer.Builder().nIn(6).nOut(3).activation(Activation.SOFTMAX).build())
            .build();
    MultiLayerNetwork original = layers(configuration);
    MultiLayerNetwork clone = original.clone();
    String before = original.getLayerWiseConfigurations().toJson();
    WeightPrediction.attach(clone, 1);
    assertThat(original.getLayerWiseConfigurations().toJson()).isEqualTo(before);
    assertThat(clone.getLayerWiseConfigurations().toJson()).contains("org.xgrad.XGrad");
    List<DataSet> batches =
        TestNetwork.LSTM_NETWORK.batches(3).stream()
            .map(SharedConfigurationTest::ofFirstLabels)
            .toList();
    batches.forEach(original::fit);
    batches.forEach(clone::fit);
    assertThat(WeightPrediction.of(clone).counts().made()).isEqualTo(2);
    clone.setLearningRate(5e-4);
    assertThat(clone.clone().getLayerWiseConfigurations().toJson())
        .isEqualTo(clone.getLayerWiseConfigurations().toJson());
  }

  private static DataSet ofFirstLabels(DataSet sequences) {
    INDArray labels = sequences.getLabels();
    INDArray first = labels.get(NDArrayIndex.all(), NDArrayIndex.all(), NDArrayIndex.point(0));
    return new DataSet(sequences.getFeatures(), first.dup());
  }

  @Test
  void theOriginalOfATransferIsUntouched() {
    MultiLayerNetwork original =
        layers(
            TestNetwork.configuration(new Adam(1e-3))
                .list()
                .layer(new DenseLayer.Builder().nIn(6).nOut(5).build())
                .layer(new DenseLayer.Builder().nIn(5).nOut(5).build())
                .layer(
                    new OutputLayer.Builder().nIn(5).nOut(3).activation(Activation.SOFTMAX).build())
                .build());
    String before = original.getLayerWiseConfigurations().toJson();
    MultiLayerNetwork transferred =
        new TransferLearning.Builder(original)
            .fineTuneConfiguration(new FineTuneConfiguration.Builder().seed(1).build())
            .setFeatureExtractor(0)
            .build();
    WeightPrediction.attach(transferred, 1);
    assertThat(original.getLayerWiseConfigurations().toJson()).isEqualTo(before);
    TestNetwork.DENSE.batches(3).forEach(transferred::fit);
    assertThat(WeightPrediction.of(transferred).counts().made()).isEqualTo(2);
  }

  @Test
  void aNetworkThatCantBeWrappedKeepsTheObjectThatItHad() {
    MultiLayerNetwork network =
        (MultiLayerNetwork) TestNetwork.DENSE.with(new XGrad(new Adam(1e-3), 1)).model();
    MultiLayerConfiguration shared = network.getLayerWiseConfigurations();
    WeightPrediction.attach(network, 1);
    assertThat(network.getLayerWiseConfigurations()).as("nothing to change").isSameAs(shared);
    WeightPrediction.attach(network, 2);
    assertThat(network.getLayerWiseConfigurations()).isNotSameAs(shared);
    assertThat(network.getLayer(0).conf())
        .isSameAs(network.getLayerWiseConfigurations().getConf(0));
  }

  /** Vertices whose own clones lose settings. */
  @Test
  void noSettingOfAVertexIsLost() {
    ComputationGraph graph =
        graph(
            TestNetwork.configuration(new Adam(1e-3))
                .graphBuilder()
                .addInputs("in", "sequence")
                .addLayer("left", new DenseLayer.Builder().nIn(6).nOut(5).build(), "in")
                .addLayer("right", new DenseLayer.Builder().nIn(6).nOut(5).build(), "in")
                .addVertex("distance", new L2Vertex(0.25), "left", "right")
                .addVertex("shaped", new ReshapeVertex('f', new int[] {-1, 5}, null), "left")
                .addVertex(
                    "attention",
                    new AttentionVertex.Builder()
                        .nHeads(1)
                        .headSize(4)
                        .nInKeys(4)
                        .nInQueries(4)
                        .nInValues(4)
                        .nOut(4)
                        .projectInput(true)
                        .build(),
                    "sequence",
                    "sequence",
                    "sequence")
                .addVertex("last", new LastTimeStepVertex("sequence"), "attention")
                .addVertex("merged", new MergeVertex(), "shaped", "right", "distance", "last")
                .addLayer(
                    "out",
                    new OutputLayer.Builder()
                        .nIn(15)
                        .nOut(3)
                        .activation(Activation.SOFTMAX)
                        .build(),
                    "merged")
                .setOutputs("out")
                .build());
    ((MergeVertex) graph.getConfiguration().getVertices().get("merged")).setMergeAxis(1);
    String before = graph.getConfiguration().toJson();
    WeightPrediction.attach(graph, 1);
    assertThat(graph.getConfiguration().toJson()).contains("org.xgrad.XGrad");
    WeightPrediction.remove(graph);
    assertThat(graph.getConfiguration().toJson()).isEqualTo(before);
    WeightPrediction.attach(graph, XGrad::adaptive);
    assertThat(WeightPrediction.of(graph).predictedParameters()).isEqualTo(graph.params().length());
  }
}
