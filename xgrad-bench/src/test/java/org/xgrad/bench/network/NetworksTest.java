package org.xgrad.bench.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.NoOp;
import org.xgrad.bench.data.DataShape;
import org.xgrad.bench.data.ExampleSet;
import org.xgrad.bench.data.ImageShape;
import org.xgrad.bench.data.RandomExamples;
import org.xgrad.bench.data.TextShape;
import org.xgrad.bench.data.TranslationShape;
import org.xgrad.bench.data.source.DataSets;
import org.xgrad.bench.network.form.Scale;
import org.xgrad.bench.optimizer.Decay;
import org.xgrad.bench.optimizer.Optimizer;
import org.xgrad.dl4j.WeightPrediction;
import org.xgrad.error.InvalidSettingException;

class NetworksTest {
  private static final Decay NO_DECAY = new Decay(0, false);

  /** The counts of the PyTorch sources; of lstm-1 that of the paper's sizes. */
  @ParameterizedTest
  @CsvSource({
    "linear, 1970",
    "mlp, 13258",
    "lenet, 44426",
    "lenet-sigmoid, 44426",
    "vgg-11, 28518244",
    "alexnet, 2472266",
    "vgg-16, 34015396",
    "resnet-34, 21328292",
    "resnet-101, 42697380",
    "googlenet, 6402564",
    "densenet-121, 7048548",
    "inception-v3, 22318148",
    "vit, 9523722",
    "lstm-1, 22644600",
    "lstm-2, 33229200",
  })
  void hasAsManyParametersAsItsSource(String name, long parameters) {
    assertThat(Networks.named(name).parameters()).isEqualTo(parameters);
  }

  /** Beside attention, whose two matrices and its vectors v, b and g are counted apart. */
  @Test
  void translatesWithAsManyParametersAsItsSource() {
    Network<?> network =
        Networks.named("gnmt-8")
            .shaped(new TranslationShape(2_000, 2_000, 50))
            .scaled(new Scale(0.125, 1));
    assertThat(network.parameters()).isEqualTo(2_216_400 + 2 * 128 * 128 + 128 + 128 + 1);
  }

  /** MLPerf's count, where both languages share word vectors and an LSTM has two biases. */
  @Test
  void translatesInFullSizeWithAsManyAsMlPerf() {
    long fourLayers = 160_671_297 + 32_320 * 1_024 - 9 * 4_096;
    assertThat(Networks.named("gnmt-8").parameters()).isEqualTo(fourLayers);
    long encoderLayer = (1_024 + 1_024 + 1) * 4_096;
    long decoderLayer = (2_048 + 1_024 + 1) * 4_096;
    assertThat(Networks.named("gnmt-16").parameters())
        .isEqualTo(fourLayers + 4 * (encoderLayer + decoderLayer));
  }

  static Stream<Network<?>> small() {
    return Networks.all().stream()
        .filter(each -> each.scale() != Scale.FULL || each.parameters() < 200_000)
        .map(NetworksTest::smallest);
  }

  /** As small as its form can be, so that every form takes steps in every build. */
  private static Network<?> smallest(Network<?> network) {
    return network.scale() == Scale.FULL
        ? network
        : network.scaled(new Scale(0.5 * network.scale().width(), 0.01));
  }

  /**
   * A fresh network can't tell classes or tokens apart: its loss is the logarithm of their number.
   */
  @ParameterizedTest
  @MethodSource("small")
  void startsWithProbabilitiesThatTellNothing(Network<?> network) {
    MultiDataSet batch = new RandomExamples(network.shape(), 4).batch(0, 1, 2, 3);
    ComputationGraph graph = network.create(new NoOp(), NO_DECAY, 3);
    INDArray output =
        graph.output(false, batch.getFeatures(), batch.getFeaturesMaskArrays(), null)[0];
    boolean isImage = network.shape() instanceof ImageShape;
    long[] shape =
        isImage
            ? new long[] {4, classes(network.shape())}
            : new long[] {4, classes(network.shape()), batch.getLabels(0).size(2)};
    assertThat(output.shape()).isEqualTo(shape);
    assertThat(output.minNumber().doubleValue()).isBetween(0.0, 1.0);
    assertThat(output.maxNumber().doubleValue()).isBetween(0.0, 1.0);
    float[] sums = output.sum(1).ravel().toFloatVector();
    // Within what a float sum of some thousand of them is off.
    assertThat(IntStream.range(0, sums.length).mapToDouble(index -> sums[index]))
        .allSatisfy(sum -> assertThat(sum).isCloseTo(1, within(1e-4)));
    double untold = Math.log(classes(network.shape()));
    assertThat(graph.score(batch, false)).isCloseTo(untold, within(0.35 * untold));
  }

  private static int classes(DataShape shape) {
    if (shape instanceof ImageShape image) {
      return image.classes();
    }
    return shape instanceof TextShape text
        ? text.words()
        : ((TranslationShape) shape).targetTokens();
  }

  @ParameterizedTest
  @MethodSource("small")
  void takesTrainingStepsPlainAndPredicted(Network<?> network) {
    MultiDataSet batch = new RandomExamples(network.shape(), 2).batch(0, 1);
    ComputationGraph plain = train(network, batch, 0);
    ComputationGraph predicted = train(network, batch, 1);
    assertThat(plain.params().length()).isGreaterThanOrEqualTo(network.parameters());
    assertThat(Double.isFinite(plain.score())).isTrue();
    assertThat(plain.params()).isNotEqualTo(predicted.params());
    assertThat(predicted.params().sub(plain.params()).norm2Number().doubleValue())
        .isLessThan(plain.params().norm2Number().doubleValue());
  }

  private static ComputationGraph train(Network<?> network, MultiDataSet batch, double steps) {
    IUpdater updater = Optimizer.named("adam").updater(1e-3, steps);
    ComputationGraph graph = network.create(updater, NO_DECAY, 3);
    if (steps > 0) {
      WeightPrediction.attach(graph);
    }
    for (int step = 0; step < 2; step++) {
      graph.fit(batch);
    }
    return graph;
  }

  @Test
  void weightsFollowFromTheSeedAlone() {
    for (String name : new String[] {"lenet", "lstm-1-small", "gnmt-8-small"}) {
      INDArray weights = created(name, 0).params();
      assertThat(created(name, 0).params()).isEqualTo(weights);
      assertThat(created(name, 1).params()).isNotEqualTo(weights);
    }
  }

  private static ComputationGraph created(String name, long seed) {
    return Networks.named(name).create(Optimizer.named("adam").updater(1e-3, 1), NO_DECAY, seed);
  }

  @Test
  void lenetIsTheOneOfTheDemo() {
    MultiLayerNetwork demo =
        LeNet.create(Nonlinearity.RELU, Optimizer.named("adam").updater(1e-3, 0), NO_DECAY, 7);
    ComputationGraph lenet = created("lenet", 7);
    assertThat(lenet.params()).isEqualTo(demo.params());
    ExampleSet images = DataSets.named("fashion-mnist").open(Optional.empty()).train();
    INDArray features = images.batch(5, 9).getFeatures(0);
    assertThat(lenet.outputSingle(features)).isEqualTo(demo.output(features));
  }

  /** The dense networks of the list are those that experiments train. */
  @ParameterizedTest
  @CsvSource({"linear, 0, 0", "mlp, 64, 1"})
  void denseNetworksHaveOneForm(String name, int width, int depth) {
    MultiLayerNetwork trained =
        new DenseClassifier(width, depth)
            .create(Optimizer.named("adam").updater(1e-3, 0), NO_DECAY, 7);
    ComputationGraph listed = created(name, 7);
    assertThat(listed.params()).isEqualTo(trained.params());
    ExampleSet images = DataSets.named("fashion-mnist").open(Optional.empty()).train();
    INDArray features = images.batch(5, 9).getFeatures(0);
    assertThat(listed.outputSingle(features)).isEqualTo(trained.output(features));
  }

  /** All of it within 0.1, in its source; but for the two of attention that begin at a number. */
  @Test
  void theTranslatorStartsWithinItsBounds() {
    ComputationGraph network = created("gnmt-8-small", 3);
    network
        .paramTable()
        .forEach(
            (name, values) -> {
              double largest = values.amaxNumber().doubleValue();
              if (name.equals("context_g")) {
                assertThat(largest).as(name).isEqualTo(1 / Math.sqrt(128), within(1e-6));
              } else if (name.equals("context_b")) {
                assertThat(largest).as(name).isZero();
              } else {
                // The largest of a hundred and more.
                assertThat(largest).as(name).isBetween(0.09, 0.1);
              }
            });
  }

  @Test
  void takesAnotherShapeOfItsKind() {
    Network<?> mlp = Networks.named("mlp").shaped(new ImageShape(1, 14, 14, 10));
    assertThat(mlp.parameters()).isEqualTo(49 * 64 + 64 + 650);
    assertThatThrownBy(() -> mlp.shaped(new TextShape(10, 5)))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("mlp")
        .hasMessageContaining("text");
  }

  @Test
  void unknownNameListsTheValidOnes() {
    assertThatThrownBy(() -> Networks.named("lenett"))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("'lenett'")
        .hasMessageContaining("lenet-sigmoid");
  }
}
