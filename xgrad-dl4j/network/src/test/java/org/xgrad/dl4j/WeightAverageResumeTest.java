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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.Adam;
import org.xgrad.XGrad;
import org.xgrad.average.Averaging;
import org.xgrad.dl4j.error.NotAttachedException;
import org.xgrad.dl4j.error.SavedNetworkException;
import org.xgrad.testkit.Bits;

/** An average that is saved goes on as the one that was not interrupted, bit for bit. */
class WeightAverageResumeTest {
  @TempDir private File folder;

  private File file() {
    return new File(folder, "model.zip");
  }

  static Stream<Arguments> trainings() {
    return Stream.of(TestNetwork.DENSE, TestNetwork.CONVOLUTION_GRAPH)
        .flatMap(
            kind ->
                Stream.of(
                        Averaging.exponential(0.7),
                        new Averaging.Exponential(0.7, false, 2),
                        Averaging.tailMean(2).every(2),
                        Averaging.tailMean(7))
                    .flatMap(
                        averaging ->
                            Stream.of(true, false)
                                .map(isPredicted -> Arguments.of(kind, averaging, isPredicted))));
  }

  private static INDArray averaged(Trainee network) {
    try (AveragedWeights averaged = WeightAverage.of(network.model()).use()) {
      return network.parameters().dup();
    }
  }

  @ParameterizedTest(name = "{0}, {1}, predicted: {2}")
  @MethodSource("trainings")
  void goesOnBitForBit(TestNetwork kind, Averaging averaging, boolean isPredicted) {
    List<DataSet> batches = kind.batches(10);
    Trainee network = kind.with(new XGrad(new Adam(0.05), 2));
    Trainee uninterrupted = kind.with(new XGrad(new Adam(0.05), 2));
    if (isPredicted) {
      network.attach();
      uninterrupted.attach();
    }
    WeightAverage.attach(network.model(), averaging);
    WeightAverage.attach(uninterrupted.model(), averaging);
    batches.forEach(uninterrupted::fit);
    batches.subList(0, 5).forEach(network::fit);
    Resume.save(network.model(), file());
    Trainee resumed = isPredicted ? network.resumed(file()) : network.restored(file());
    if (!isPredicted) {
      WeightAverage.resume(resumed.model(), file());
    }
    assertThat(WeightAverage.of(resumed.model()).averaging()).isEqualTo(averaging);
    batches.subList(5, 10).forEach(resumed::fit);
    Bits.assertSame(resumed.parameters(), uninterrupted.parameters(), "weights");
    Bits.assertSame(averaged(resumed), averaged(uninterrupted), "average");
    assertThat(WeightAverage.of(resumed.model()).taken())
        .isEqualTo(WeightAverage.of(uninterrupted.model()).taken());
  }

  /** The file to hand on: the average as the network's weights, and no average beside it. */
  @Test
  void whatIsSavedWhileItIsUsedIsTheAverage() {
    Trainee network = TestNetwork.DENSE.with(new XGrad(new Adam(0.05)));
    network.attach();
    WeightAverage average = WeightAverage.attach(network.model(), Averaging.exponential(0.7));
    TestNetwork.DENSE.batches(4).forEach(network::fit);
    INDArray real = network.parameters().dup();
    try (AveragedWeights averaged = average.use()) {
      Resume.save(network.model(), file());
    }
    Bits.assertSame(network.parameters(), real, "real weights");
    Trainee read = network.resumed(file());
    Bits.assertSame(read.parameters(), averaged(network), "weights in the file");
    assertThatThrownBy(() -> WeightAverage.of(read.model()))
        .isInstanceOf(NotAttachedException.class);
    assertThatThrownBy(() -> WeightAverage.resume(read.model(), file()))
        .isInstanceOf(SavedNetworkException.class)
        .hasMessageContaining("no average");
  }

  @Test
  void refusesTheAverageOfAnotherTime() {
    Trainee network = TestNetwork.DENSE.with(new Adam(0.05));
    WeightAverage.attach(network.model(), Averaging.exponential(0.7));
    TestNetwork.DENSE.batches(4).forEach(network::fit);
    Resume.save(network.model(), file());
    Trainee other = TestNetwork.DENSE.with(new Adam(0.05));
    TestNetwork.DENSE.batches(2).forEach(other::fit);
    assertThatThrownBy(() -> WeightAverage.resume(other.model(), file()))
        .isInstanceOf(SavedNetworkException.class)
        .hasMessageContaining("of 4 updates")
        .hasMessageContaining("has had 2");
  }

  @Test
  void refusesAnAverageThatIsCutShort() throws IOException {
    Trainee network = TestNetwork.DENSE.with(new XGrad(new Adam(0.05)));
    network.attach();
    WeightAverage.attach(network.model(), Averaging.exponential(0.7));
    Resume.save(network.model(), file());
    try (FileSystem zip = FileSystems.newFileSystem(file().toPath())) {
      Path entry = zip.getPath("xgradAverage.bin");
      byte[] whole = Files.readAllBytes(entry);
      Files.write(entry, Arrays.copyOf(whole, whole.length / 2));
    }
    assertThatThrownBy(() -> network.resumed(file()))
        .isInstanceOf(SavedNetworkException.class)
        .hasMessageContaining("average of the weights");
  }

  @Test
  void refusesAnAverageOfAKindThatIsNotKnown() throws IOException {
    Trainee network = TestNetwork.DENSE.with(new XGrad(new Adam(0.05)));
    network.attach();
    WeightAverage.attach(network.model(), Averaging.exponential(0.7));
    Resume.save(network.model(), file());
    try (FileSystem zip = FileSystems.newFileSystem(file().toPath())) {
      Path entry = zip.getPath("xgradAverage.bin");
      byte[] bytes = Files.readAllBytes(entry);
      // The format and the kind, four bytes each.
      bytes[7] = 9;
      Files.write(entry, bytes);
    }
    assertThatThrownBy(() -> network.resumed(file()))
        .isInstanceOf(SavedNetworkException.class)
        .hasMessageContaining("its kind is 9");
  }
}
