package org.xgrad.bench.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdxReaderTest {
  private static final byte[] LABELS = IdxBytes.labels(3, 1, 2);
  private static final byte[] IMAGES = IdxBytes.images(2);

  private final IdxReader reader = new IdxReader("the file");

  private byte[] read(byte[] file, int... itemShape) {
    return reader.read(new ByteArrayInputStream(file), itemShape);
  }

  @Test
  void readsPlainLabels() {
    assertThat(read(LABELS)).containsExactly(3, 1, 2);
  }

  @Test
  void readsCompressedLabelsWithoutBeingToldSo() {
    assertThat(read(IdxBytes.gzip(LABELS))).containsExactly(3, 1, 2);
  }

  @Test
  void readsImages() {
    assertThat(read(IMAGES, 28, 28)).isEqualTo(Arrays.copyOfRange(IMAGES, 16, IMAGES.length));
  }

  @Test
  void tellsImagesFromLabels() {
    assertThatThrownBy(() -> read(IMAGES))
        .isInstanceOf(DataFileException.class)
        .hasMessage("the file: its magic number is 2051, not 2049. Give an IDX file of labels.");
  }

  @Test
  void tellsWhatIsNoIdxFileAtAll() {
    byte[] garbage = "<html><body>".getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> read(garbage))
        .isInstanceOf(DataFileException.class)
        .hasMessage("the file: it is neither gzip nor IDX. Fetch the file again.");
    assertThatThrownBy(() -> read(IdxBytes.gzip(garbage)))
        .isInstanceOf(DataFileException.class)
        .hasMessageContaining("what gzip has compressed is no IDX file");
  }

  @Test
  void tellsTheMagicNumberOfAnotherKindOfIdxFile() {
    byte[] floats = IdxBytes.labels(3);
    floats[2] = 0x0d;
    assertThatThrownBy(() -> read(floats))
        .isInstanceOf(DataFileException.class)
        .hasMessageContaining("its magic number is 3329, not 2049");
  }

  @Test
  void refusesImagesOfAnotherSize() {
    assertThatThrownBy(() -> read(IMAGES, 32, 32))
        .isInstanceOf(DataFileException.class)
        .hasMessageContaining("an image side is 28 pixels, not 32");
  }

  @Test
  void noticesMissingItems() {
    byte[] truncated = Arrays.copyOf(LABELS, LABELS.length - 1);
    assertThatThrownBy(() -> read(truncated))
        .isInstanceOf(DataFileException.class)
        .hasMessageContaining("it ends after 2 of 3 bytes of items");
  }

  @Test
  void noticesAMissingHeader() {
    assertThatThrownBy(() -> read(Arrays.copyOf(LABELS, 5)))
        .isInstanceOf(DataFileException.class)
        .hasMessageContaining("it ends too early");
    assertThatThrownBy(() -> read(new byte[0])).isInstanceOf(DataFileException.class);
  }

  @Test
  void noticesItemsTooMany() {
    assertThatThrownBy(() -> read(Arrays.copyOf(LABELS, LABELS.length + 1)))
        .isInstanceOf(DataFileException.class)
        .hasMessageContaining("it goes on after the 3 items");
  }

  @ParameterizedTest
  @CsvSource({"2147483647, 2147483647", "-1, 4294967295", "0, 0", "1048577, 1048577"})
  void refusesCountsThatNoSuchFileHas(int count, String told) {
    byte[] file = LABELS.clone();
    ByteBuffer.wrap(file).putInt(4, count);
    assertThatThrownBy(() -> read(file))
        .isInstanceOf(DataFileException.class)
        .hasMessageContaining("its header counts " + told + " items. Give from 1 to 1048576;");
  }

  @Test
  void noticesTruncatedGzip() {
    byte[] gzip = IdxBytes.gzip(IMAGES);
    assertThatThrownBy(() -> read(Arrays.copyOf(gzip, gzip.length - 9), 28, 28))
        .isInstanceOf(DataFileException.class)
        .hasMessageContaining("it ends too early");
  }

  @Test
  void noticesBrokenGzip() {
    byte[] gzip = IdxBytes.gzip(IMAGES);
    gzip[gzip.length - 6]++;
    assertThatThrownBy(() -> read(gzip, 28, 28))
        .isInstanceOf(DataFileException.class)
        .hasMessageContaining("its gzip data is broken");
  }
}
