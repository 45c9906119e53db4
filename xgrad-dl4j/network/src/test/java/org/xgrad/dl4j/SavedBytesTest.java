package org.xgrad.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Random;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.shade.jackson.annotation.JsonProperty;
import org.xgrad.XGrad;
import org.xgrad.dl4j.error.SavedNetworkException;
import org.xgrad.error.PredictionStateException;
import org.xgrad.predict.Prediction;
import org.xgrad.testkit.Bits;

/** A damaged model file is refused, and never resumed from with another state. */
class SavedBytesTest {
  @TempDir private File folder;

  private Trainee network;

  @BeforeEach
  void train() {
    network = TestNetwork.DENSE.with(new XGrad(new Adam(0.01)));
    network.attach();
    TestNetwork.DENSE.batches(4).forEach(network::fit);
  }

  private MultiLayerNetwork model() {
    return (MultiLayerNetwork) network.model();
  }

  private File file() {
    return new File(folder, "model.zip");
  }

  @Test
  void aBitOfALocalNameHidesNoState() throws IOException {
    Resume.save(model(), file());
    byte[] bytes = Files.readAllBytes(file().toPath());
    int name = indexOf(bytes, "updaterState.bin");
    bytes[name + 3] ^= 1;
    Files.write(file().toPath(), bytes);
    assertThat(network.restored(file()).updater().getStateViewArray().sumNumber().doubleValue())
        .as("what Deeplearning4j alone makes of it")
        .isZero();
    assertThatThrownBy(() -> Resume.multiLayerNetwork(file()))
        .isInstanceOf(SavedNetworkException.class)
        .hasMessageContaining("damaged")
        .hasMessageContaining("updaterState.bin")
        .hasMessageContaining("another copy");
  }

  /** Any single bit: the file is refused, or what is read is what was saved. */
  @Test
  void noBitChangesWhatIsRead() throws IOException {
    Resume.save(model(), file());
    byte[] whole = Files.readAllBytes(file().toPath());
    Random random = new Random(20230518);
    int refused = 0;
    for (int trial = 0; trial < 80; trial++) {
      byte[] bytes = whole.clone();
      bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
      Files.write(file().toPath(), bytes);
      try {
        MultiLayerNetwork read = Resume.multiLayerNetwork(file());
        Bits.assertSame(read.params(), model().params(), "weights");
        Bits.assertSame(read.updaterState(), model().updaterState(), "state");
        assertThat(read.getIterationCount()).isEqualTo(model().getIterationCount());
      } catch (SavedNetworkException damaged) {
        refused++;
      }
    }
    assertThat(refused).as("refused of 80").isGreaterThan(60);
  }

  private static int indexOf(byte[] bytes, String text) {
    byte[] wanted = text.getBytes(StandardCharsets.US_ASCII);
    for (int start = 0; start <= bytes.length - wanted.length; start++) {
      if (Arrays.equals(bytes, start, start + wanted.length, wanted, 0, wanted.length)) {
        return start;
      }
    }
    throw new AssertionError(text + " is not there");
  }

  @Test
  void whatIsSavedIsResumed() {
    Resume.save(model(), file());
    MultiLayerNetwork read = Resume.multiLayerNetwork(file());
    Bits.assertSame(read.params(), model().params(), "weights");
    Bits.assertSame(read.updaterState(), model().updaterState(), "state");
    assertThat(folder.list()).containsExactly("model.zip");
  }

  /** A link stays one, and the file that it leads to is replaced; a folder is not. */
  @Test
  void theFileThatIsMeantIsReplaced() throws IOException {
    Files.writeString(file().toPath(), "the former file");
    File link = new File(folder, "latest.zip");
    Files.createSymbolicLink(link.toPath(), file().toPath());
    Resume.save(model(), link);
    assertThat(Files.isSymbolicLink(link.toPath())).isTrue();
    Bits.assertSame(Resume.multiLayerNetwork(file()).params(), model().params(), "weights");
    File inside = new File(folder, "inside");
    assertThat(inside.mkdir()).isTrue();
    assertThatThrownBy(() -> Resume.save(model(), inside))
        .isInstanceOf(SavedNetworkException.class)
        .hasMessageContaining("it is a folder");
    assertThat(inside).isEmptyDirectory();
  }

  @Test
  void predictedWeightsAreNotSaved() throws IOException {
    Files.writeString(file().toPath(), "the former file");
    INDArray real = model().params().dup();
    try (Prediction ahead = network.ahead()) {
      assertThatThrownBy(() -> Resume.save(model(), file()))
          .isInstanceOf(PredictionStateException.class)
          .hasMessageContaining("would be saved as such");
    }
    assertThat(Files.readString(file().toPath())).isEqualTo("the former file");
    Bits.assertSame(model().params(), real, "weights");
  }

  /** What Jackson makes of this is no IOException. */
  @Test
  void aNetworkThatCantBeWrittenLeavesTheFileAsItWas() throws IOException {
    Files.writeString(file().toPath(), "the former file");
    Trainee secretive = TestNetwork.DENSE.with(new Secretive());
    assertThatThrownBy(() -> Resume.save(secretive.model(), file()))
        .isInstanceOf(SavedNetworkException.class)
        .hasMessageContaining("the network can't be written")
        .hasMessageContaining("not to be told")
        .hasMessageContaining("as JSON");
    assertThat(Files.readString(file().toPath())).isEqualTo("the former file");
    assertThat(folder.list()).containsExactly("model.zip");
  }

  /** Gradient descent that Jackson can't write. */
  private static final class Secretive extends Sgd {
    private static final long serialVersionUID = 1L;

    @JsonProperty("secret")
    public String secret() {
      throw new IllegalStateException("not to be told");
    }

    @Override
    public Secretive clone() {
      return new Secretive();
    }
  }

  @Test
  void afolderThatIsNotThereIsNamed() {
    assertThatThrownBy(() -> Resume.save(model(), new File(folder, "missing/model.zip")))
        .isInstanceOf(SavedNetworkException.class)
        .hasMessageContaining("missing")
        .hasMessageContaining("a folder that exists");
  }
}
