package org.xgrad.bench.data.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.xgrad.bench.data.DataFileException;
import org.xgrad.bench.data.ImageShape;
import org.xgrad.bench.data.Split;

/** Files of CIFAR's form, with made-up pixels: pixel p of image i is (i + p) modulo 256. */
class CifarTest {
  @TempDir private Path directory;

  private void write(String name, int images, int skipped, int classes) throws IOException {
    int length = skipped + 1 + 3072;
    byte[] content = new byte[images * length];
    for (int image = 0; image < images; image++) {
      content[image * length + skipped] = (byte) (image % classes);
      for (int pixel = 0; pixel < 3072; pixel++) {
        content[image * length + skipped + 1 + pixel] = (byte) (image + pixel);
      }
    }
    Files.write(directory.resolve(name), content);
  }

  private void writeTen() throws IOException {
    for (int batch = 1; batch <= 5; batch++) {
      write("data_batch_" + batch + ".bin", 10_000, 0, 10);
    }
    write("test_batch.bin", 10_000, 0, 10);
  }

  @Test
  void readsRecordsOfEitherKind() throws IOException {
    writeTen();
    Split ten = Cifar.TEN.in(directory);
    assertThat(ten.shape()).isEqualTo(new ImageShape(3, 32, 32, 10));
    assertThat(ten.train().size()).isEqualTo(50_000);
    assertImage(ten, 10_007, 7, 10_007 % 10_000);

    write("train.bin", 50_000, 1, 100);
    write("test.bin", 10_000, 1, 100);
    Split hundred = Cifar.HUNDRED.in(directory);
    assertThat(hundred.shape()).isEqualTo(new ImageShape(3, 32, 32, 100));
    assertImage(hundred, 49_942, 42, 49_942);
  }

  private static void assertImage(Split set, int number, int label, int inFile) {
    MultiDataSet image = set.train().batch(number);
    assertThat(image.getLabels(0).argMax(1).getInt(0)).isEqualTo(label);
    assertThat(image.getFeatures(0).getFloat(0, 2, 5, 9))
        .isEqualTo(((inFile + 2 * 1024 + 5 * 32 + 9) & 255) / 255f);
  }

  @Test
  void otherFilesAreRefusedWithTheirSource() throws IOException {
    assertRefused("no such file");
    writeTen();
    write("data_batch_3.bin", 9_999, 0, 10);
    assertRefused("50,000 images take");
    write("data_batch_3.bin", 10_000, 0, 9);
    assertRefused("not 5,000 images of each class");
    write("data_batch_3.bin", 10_000, 0, 11);
    assertRefused("the label 10");
    // Beside an archive, the loose files are not looked at.
    Files.writeString(directory.resolve("cifar-10-binary.tar.gz"), "no archive");
    assertRefused("10 bytes, not 170,052,171");
  }

  private void assertRefused(String problem) {
    assertThatThrownBy(() -> Cifar.TEN.in(directory))
        .isInstanceOf(DataFileException.class)
        .hasMessageContaining(problem)
        .hasMessageContaining("https://www.cs.toronto.edu/~kriz/cifar.html");
  }
}
