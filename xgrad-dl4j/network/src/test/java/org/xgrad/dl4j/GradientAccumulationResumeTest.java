package org.xgrad.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.Adam;
import org.xgrad.XGrad;
import org.xgrad.dl4j.error.SavedNetworkException;
import org.xgrad.testkit.Bits;

/** Gradients that are gathered in the middle of an update go along, bit for bit. */
class GradientAccumulationResumeTest {
  private static final int OF_EACH = 3;

  @TempDir private File folder;

  private File file() {
    return new File(folder, "model.zip");
  }

  static Stream<Arguments> trainings() {
    return Stream.of(TestNetwork.DENSE, TestNetwork.CONVOLUTION_GRAPH)
        .flatMap(
            kind ->
                Stream.of(3, 4, 5)
                    .flatMap(
                        saved ->
                            Stream.of(true, false)
                                .map(isPredicted -> Arguments.of(kind, saved, isPredicted))));
  }

  private static Trainee network(TestNetwork kind, boolean isPredicted) {
    Trainee network = kind.with(new XGrad(new Adam(0.05), 2));
    if (isPredicted) {
      network.attach();
    }
    GradientAccumulation.attach(network.model(), OF_EACH);
    return network;
  }

  @ParameterizedTest(name = "{0} after {1} mini-batches, predicted: {2}")
  @MethodSource("trainings")
  void goesOnBitForBit(TestNetwork kind, int saved, boolean isPredicted) {
    List<DataSet> batches = kind.batches(9);
    Trainee network = network(kind, isPredicted);
    Trainee uninterrupted = network(kind, isPredicted);
    batches.forEach(uninterrupted::fit);
    batches.subList(0, saved).forEach(network::fit);
    Resume.save(network.model(), file());
    Trainee resumed = isPredicted ? network.resumed(file()) : network.restored(file());
    if (!isPredicted) {
      GradientAccumulation.resume(resumed.model(), file());
    }
    GradientAccumulation accumulation = GradientAccumulation.of(resumed.model());
    assertThat(accumulation.miniBatches()).isEqualTo(OF_EACH);
    assertThat(accumulation.gathered()).isEqualTo(saved - OF_EACH);
    batches.subList(saved, 9).forEach(resumed::fit);
    Bits.assertSame(resumed.parameters(), uninterrupted.parameters(), "weights");
    assertThat(resumed.model().score()).isEqualTo(uninterrupted.model().score());
  }

  /** Without a pass in this JVM that would have told the network of its gradient. */
  @ParameterizedTest
  @EnumSource(
      value = TestNetwork.class,
      names = {"DENSE", "GRAPH"})
  void theFirstThingMayBeTheUpdate(TestNetwork kind) {
    List<DataSet> batches = kind.batches(5);
    Trainee network = network(kind, true);
    batches.forEach(network::fit);
    Resume.save(network.model(), file());
    Trainee resumed = network.resumed(file());
    assertThat(GradientAccumulation.of(network.model()).step()).isTrue();
    assertThat(GradientAccumulation.of(resumed.model()).step()).isTrue();
    Bits.assertSame(resumed.parameters(), network.parameters(), "weights");
    assertThat(resumed.iteration()).isEqualTo(2);
  }

  @ParameterizedTest(name = "{0} after {1} mini-batches, predicted: {2}")
  @MethodSource("trainings")
  void copiesGoOnByThemselves(TestNetwork kind, int copied, boolean isPredicted) {
    List<DataSet> batches = kind.batches(9);
    Trainee network = network(kind, isPredicted);
    batches.subList(0, copied).forEach(network::fit);
    Trainee copy = network.copied();
    batches.subList(copied, 9).forEach(network::fit);
    batches.subList(copied, 9).forEach(copy::fit);
    Bits.assertSame(copy.parameters(), network.parameters(), "weights");
    assertThat(copy.iteration()).isEqualTo(3);
  }

  @Test
  void aGraphThatIsMadeOfLayersGoesOn() {
    List<DataSet> batches = TestNetwork.DENSE.batches(9);
    Trainee network = network(TestNetwork.DENSE, true);
    batches.subList(0, 5).forEach(network::fit);
    Trainee graph =
        new Trainee.OfVertices(Resume.toComputationGraph((MultiLayerNetwork) network.model()));
    batches.subList(5, 9).forEach(network::fit);
    batches.subList(5, 9).forEach(graph::fit);
    Bits.assertSame(graph.parameters(), network.parameters(), "weights");
  }

  /** The file to hand on, of an average, has no gradients of other weights. */
  @Test
  void whatIsSavedWhileAnAverageIsUsedHasNone() {
    Trainee network = network(TestNetwork.DENSE, true);
    WeightAverage average = WeightAverage.attach(network.model());
    TestNetwork.DENSE.batches(4).forEach(network::fit);
    try (AveragedWeights averaged = average.use()) {
      Resume.save(network.model(), file());
    }
    assertThatThrownBy(() -> GradientAccumulation.resume(network.model(), file()))
        .isInstanceOf(SavedNetworkException.class)
        .hasMessageContaining("no accumulation");
  }

  @Test
  void refusesGradientsOfAnotherTime() {
    Trainee network = network(TestNetwork.DENSE, false);
    TestNetwork.DENSE.batches(4).forEach(network::fit);
    Resume.save(network.model(), file());
    Trainee other = TestNetwork.DENSE.with(new Adam(0.05));
    assertThatThrownBy(() -> GradientAccumulation.resume(other.model(), file()))
        .isInstanceOf(SavedNetworkException.class)
        .hasMessageContaining("after 1 updates")
        .hasMessageContaining("after 0");
    assertThat(GradientAccumulation.isAttached(other.model())).isFalse();
  }

  @Test
  void refusesAnEntryThatIsCutShort() throws IOException {
    Trainee network = network(TestNetwork.DENSE, true);
    TestNetwork.DENSE.batches(4).forEach(network::fit);
    Resume.save(network.model(), file());
    try (FileSystem zip = FileSystems.newFileSystem(file().toPath())) {
      Path entry = zip.getPath("xgradAccumulation.bin");
      byte[] whole = Files.readAllBytes(entry);
      Files.write(entry, Arrays.copyOf(whole, whole.length / 2));
    }
    assertThatThrownBy(() -> network.resumed(file()))
        .isInstanceOf(SavedNetworkException.class)
        .hasMessageContaining("the accumulation of gradients in it can't be read");
  }
}
