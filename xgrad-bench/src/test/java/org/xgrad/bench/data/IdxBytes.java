package org.xgrad.bench.data;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.zip.GZIPOutputStream;

/** IDX files as bytes. */
public final class IdxBytes {
  private static final int PIXELS = 28 * 28;

  private IdxBytes() {}

  public static byte[] labels(int... labels) {
    ByteBuffer file = ByteBuffer.allocate(8 + labels.length).putInt(2049).putInt(labels.length);
    for (int label : labels) {
      file.put((byte) label);
    }
    return file.array();
  }

  /** Images whose pixels all differ from their neighbours. */
  public static byte[] images(int count) {
    ByteBuffer file = ByteBuffer.allocate(16 + count * PIXELS);
    file.putInt(2051).putInt(count).putInt(28).putInt(28);
    for (int i = 0; i < count * PIXELS; i++) {
      file.put((byte) (i * 7));
    }
    return file.array();
  }

  public static byte[] gzip(byte[] content) {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
      gzip.write(content);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return compressed.toByteArray();
  }
}
