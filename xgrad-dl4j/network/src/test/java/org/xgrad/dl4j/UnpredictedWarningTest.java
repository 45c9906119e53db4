package org.xgrad.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.transferlearning.TransferLearning;
import org.deeplearning4j.nn.transferlearning.TransferLearningHelper;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.Sgd;
import org.xgrad.XGrad;

/**
 * A network that asks for prediction and trains without it says so: each one, and each one once.
 */
class UnpredictedWarningTest {
  private static final String WARNING = "never predicted";

  private static List<String> warnings(Runnable training) {
    return Log.of(training).with(WARNING);
  }

  private static void train(Trainee network, int steps) {
    TestNetwork.DENSE.batches(steps).forEach(network::fit);
  }

  /** Two groups: the output layer has another learning rate. */
  private static Trainee twoGroups() {
    return TestNetwork.layers(
        TestNetwork.configuration(new XGrad(new Sgd(0.1)))
            .list()
            .layer(new DenseLayer.Builder().nIn(6).nOut(5).build())
            .layer(
                new OutputLayer.Builder()
                    .nIn(5)
                    .nOut(3)
                    .activation(Activation.SOFTMAX)
                    .updater(new XGrad(new Sgd(0.2)))
                    .build()));
  }

  @ParameterizedTest
  @EnumSource(
      value = TestNetwork.class,
      names = {"DENSE", "GRAPH"})
  void networksOfEqualConfigurationWarnEach(TestNetwork kind) {
    assertThat(
            warnings(
                () -> {
                  for (int fold = 0; fold < 3; fold++) {
                    train(kind.with(new XGrad(new Adam(1e-3))), 4);
                  }
                }))
        .hasSize(3)
        .allSatisfy(line -> assertThat(line).contains("call WeightPrediction.attach(network)"));
  }

  @Test
  void networksOfOneConfigurationObjectWarnEach() {
    MultiLayerNetwork first =
        (MultiLayerNetwork) TestNetwork.DENSE.with(new XGrad(new Adam(1e-3))).model();
    assertThat(
            warnings(
                () -> {
                  train(new Trainee.OfLayers(first), 4);
                  MultiLayerNetwork second =
                      new MultiLayerNetwork(first.getLayerWiseConfigurations());
                  second.init();
                  train(new Trainee.OfLayers(second), 4);
                }))
        .hasSize(2);
  }

  @Test
  void aNetworkOfSeveralGroupsWarnsOnce() {
    assertThat(warnings(() -> train(twoGroups(), 6))).hasSize(1);
  }

  @Test
  void clonesAndRestoredNetworksWarnAgain(@TempDir File folder) {
    Trainee network = twoGroups();
    assertThat(warnings(() -> train(network, 4))).hasSize(1);
    assertThat(warnings(() -> train(network.cloned(), 3))).hasSize(1);
    assertThat(warnings(() -> train(network.saveAndRestore(new File(folder, "model.zip")), 3)))
        .hasSize(1);
  }

  @Test
  void theInnerNetworkOfATransferWarns() {
    MultiLayerNetwork trained =
        (MultiLayerNetwork) TestNetwork.DENSE.with(new XGrad(new Adam(1e-3))).model();
    MultiLayerNetwork frozen = new TransferLearning.Builder(trained).setFeatureExtractor(0).build();
    WeightPrediction.attach(frozen);
    TransferLearningHelper helper = new TransferLearningHelper(frozen);
    List<DataSet> features = TestNetwork.DENSE.batches(4).stream().map(helper::featurize).toList();
    assertThat(warnings(() -> features.forEach(helper::fitFeaturized))).hasSize(1);
  }

  @Test
  void aLearningRateThatAListenerSetsIsNoFalseAlarm() {
    Trainee network = TestNetwork.DENSE.with(new XGrad(new Adam(1e-3)));
    network.attach();
    network.setListeners(
        new BaseTrainingListener() {
          @Override
          public void onGradientCalculation(Model model) {
            MultiLayerNetwork layers = (MultiLayerNetwork) model;
            layers.setLearningRate(1e-3 / (1 + layers.getIterationCount()));
          }
        });
    assertThat(warnings(() -> train(network, 6))).isEmpty();
  }

  @Test
  void aPredictedNetworkIsSilentAndSoIsOneWithoutSteps() {
    Trainee network = TestNetwork.DENSE.with(new XGrad(new Adam(1e-3)));
    network.attach();
    assertThat(warnings(() -> train(network, 4))).isEmpty();
    assertThat(warnings(() -> train(TestNetwork.DENSE.with(new XGrad(new Adam(1e-3), 0)), 4)))
        .isEmpty();
  }

  @Test
  void aLoopOfOnesOwnIsToldTheCallThatIsMissing() {
    Trainee network = TestNetwork.DENSE.with(new XGrad(new Adam(1e-3)));
    List<String> warnings =
        warnings(
            () -> {
              for (DataSet batch : TestNetwork.DENSE.batches(4)) {
                network.computeGradient(batch);
                network.apply(network.model().gradient(), batch.numExamples());
              }
            });
    assertThat(warnings)
        .hasSize(1)
        .allSatisfy(
            line ->
                assertThat(line)
                    .contains("WeightPrediction.ahead(network)")
                    .doesNotContain("attach"));
    assertThat(
            warnings(
                () -> {
                  for (DataSet batch : TestNetwork.DENSE.batches(4)) {
                    try (var ahead = network.ahead()) {
                      network.computeGradient(batch);
                    }
                    network.apply(network.model().gradient(), batch.numExamples());
                  }
                }))
        .as("with the remedy")
        .isEmpty();
  }

  /** A process of its own, whose class path has SLF4J and nothing behind it. */
  @Test
  void withoutALoggerItIsPrintedNevertheless(@TempDir Path folder) throws Exception {
    Path log = folder.resolve("log.txt");
    String classPath =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> !entry.contains("slf4j-simple") && !entry.contains("logback"))
            .collect(Collectors.joining(File.pathSeparator));
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-cp",
                classPath,
                Unattached.class.getName())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    assertThat(lines(log)).filteredOn(line -> line.contains(WARNING)).hasSize(1);
  }

  private static List<String> lines(Path log) throws IOException {
    return Files.readAllLines(log);
  }

  /** Trains without the call that would predict. */
  static final class Unattached {
    private Unattached() {}

    public static void main(String[] arguments) {
      train(TestNetwork.DENSE.with(new XGrad(new Adam(1e-3))), 4);
      System.exit(0);
    }
  }
}
