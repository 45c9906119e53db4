package org.xgrad.bench.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.dataset.DataSet;
import org.xgrad.error.InvalidSettingException;

class FashionMnistTest {
  @TempDir private Path directory;

  private void write(String name, byte[] content) throws IOException {
    Files.write(directory.resolve(name), content);
  }

  private void writeAll() throws IOException {
    write("train-images-idx3-ubyte.gz", IdxBytes.gzip(IdxBytes.images(3)));
    write("train-labels-idx1-ubyte", IdxBytes.labels(9, 0, 4));
    write("t10k-images-idx3-ubyte", IdxBytes.images(1));
    write("t10k-labels-idx1-ubyte.gz", IdxBytes.gzip(IdxBytes.labels(2)));
  }

  @Test
  void embeddedPartHasTheFirstImagesOfTheOriginal() {
    FashionMnist data = FashionMnist.embedded();
    assertThat(data.train().size()).isEqualTo(6_000);
    assertThat(data.test().size()).isEqualTo(1_000);
    assertThat(IntStream.range(0, 6_000).map(data.train()::label).distinct().sorted())
        .containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    assertThat(IntStream.range(0, 5).map(data.train()::label)).containsExactly(9, 0, 0, 3, 0);
    assertThat(IntStream.range(0, 5).map(data.test()::label)).containsExactly(9, 2, 1, 1, 6);
  }

  @Test
  void everyClassHasAName() {
    assertThat(FashionMnist.CLASS_NAMES).doesNotHaveDuplicates().hasSize(LabeledImages.CLASSES);
  }

  @Test
  void readsPlainAndCompressedFilesOfADirectory() throws IOException {
    writeAll();
    FashionMnist data = FashionMnist.anyIn(directory);
    assertThat(data.train().size()).isEqualTo(3);
    assertThat(data.test().label(0)).isEqualTo(2);
  }

  @Test
  void missingFileIsNamedWithThePackageThatHasIt() throws IOException {
    writeAll();
    Path labels = directory.resolve("t10k-labels-idx1-ubyte.gz");
    Files.delete(labels);
    assertThatThrownBy(() -> FashionMnist.anyIn(directory))
        .isInstanceOfSatisfying(
            DataFileException.class,
            failure -> {
              assertThat(failure.offender()).isEqualTo(labels.toString());
              assertThat(failure.remedy()).contains("dataset-fashion-mnist");
            });
  }

  @Test
  void numbersOfImagesAndLabelsMustAgree() throws IOException {
    writeAll();
    write("train-labels-idx1-ubyte", IdxBytes.labels(9, 0));
    assertThatThrownBy(() -> FashionMnist.anyIn(directory))
        .isInstanceOf(DataFileException.class)
        .hasMessageContaining("it has 2 labels for the 3 images of");
  }

  /** The files are complete, and are none of Fashion-MNIST's. */
  @Test
  void otherImagesAreRefused() throws IOException {
    writeAll();
    assertThat(FashionMnist.anyIn(directory).train().size()).isEqualTo(3);
    assertThatThrownBy(() -> FashionMnist.in(directory))
        .isInstanceOf(DataFileException.class)
        .hasMessageContaining("SHA-256")
        .hasMessageContaining("./xgrad data fetch fashion-mnist");
  }

  @Test
  void labelsMustBeClasses() throws IOException {
    writeAll();
    write("train-labels-idx1-ubyte", IdxBytes.labels(9, 0, 200));
    assertThatThrownBy(() -> FashionMnist.anyIn(directory))
        .isInstanceOf(DataFileException.class)
        .hasMessageContaining("it has the label 200");
  }

  @Test
  void batchesHaveScaledPixelsAndOneHotLabels() throws IOException {
    writeAll();
    DataSet batch = FashionMnist.anyIn(directory).train().batch(2, 0);
    assertThat(batch.getFeatures().shape()).containsExactly(2, 1, 28, 28);
    // The second row is image 0, whose pixel 1 is 7.
    assertThat(batch.getFeatures().getFloat(1, 0, 0, 1)).isEqualTo(7 / 255f);
    assertThat(batch.getFeatures().maxNumber().floatValue()).isEqualTo(1f);
    assertThat(batch.getLabels().argMax(1).toIntVector()).containsExactly(4, 9);
    assertThat(batch.getLabels().sumNumber().intValue()).isEqualTo(2);
  }

  @Test
  void moreImagesThanThereAreCannotBeAskedFor() {
    LabeledImages images = FashionMnist.embedded().test();
    assertThat(images.first("--test", 10).size()).isEqualTo(10);
    assertThatThrownBy(() -> images.first("--test", 1_001))
        .isInstanceOf(InvalidSettingException.class);
    assertThatThrownBy(() -> images.first("--test", 0)).isInstanceOf(InvalidSettingException.class);
  }
}
