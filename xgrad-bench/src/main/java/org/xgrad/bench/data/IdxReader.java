package org.xgrad.bench.data;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Reads an IDX file of unsigned bytes: a magic number, a count, the sizes of an item, the items.
 *
 * <p>Whether the file is compressed by gzip is seen from its first bytes, not from its name.
 */
final class IdxReader {
  private static final int UNSIGNED_BYTES = 0x0800;
  private static final int DOUBLES = 0x0e00;
  private static final int GZIP_MAGIC = 0x1f8b;

  /** An array of as many images is below 1 GB; a broken header must not fill the memory. */
  private static final int MOST_ITEMS = 1 << 20;

  private static final String FETCH_AGAIN = "Fetch the file again.";

  private final String file;

  /** A reader of {@code file}, the name by which failures call it. */
  IdxReader(String file) {
    this.file = file;
  }

  /**
   * The items of a file, one after the other.
   *
   * @param stream the file's content; the caller closes it
   * @param itemShape the sizes of one item; none for a file of labels
   * @throws DataFileException if the content is not exactly a file of such items
   */
  byte[] read(InputStream stream, int... itemShape) {
    try {
      BufferedInputStream buffered = new BufferedInputStream(stream);
      return isCompressed(buffered)
          ? items(
              new DataInputStream(new GZIPInputStream(buffered)),
              "what gzip has compressed is no IDX file",
              itemShape)
          : items(new DataInputStream(buffered), "it is neither gzip nor IDX", itemShape);
    } catch (EOFException truncated) {
      throw new DataFileException(file, "it ends too early", FETCH_AGAIN, truncated);
    } catch (ZipException broken) {
      throw new DataFileException(
          file, "its gzip data is broken (" + broken.getMessage() + ")", FETCH_AGAIN, broken);
    } catch (IOException unreadable) {
      throw new DataFileException(
          file,
          "it can't be read (" + unreadable.getMessage() + ")",
          "Check its permissions.",
          unreadable);
    }
  }

  private static boolean isCompressed(BufferedInputStream stream) throws IOException {
    stream.mark(2);
    int magic = stream.read() << 8 | stream.read();
    stream.reset();
    return magic == GZIP_MAGIC;
  }

  /** Whether a file of any elements and any number of dimensions may begin like this. */
  private static boolean isIdx(int magic) {
    int elements = magic >>> Byte.SIZE;
    return elements >= UNSIGNED_BYTES >>> Byte.SIZE
        && elements <= DOUBLES >>> Byte.SIZE
        && (magic & 0xff) > 0;
  }

  private byte[] items(DataInputStream data, String foreign, int... itemShape) throws IOException {
    int expected = UNSIGNED_BYTES | 1 + itemShape.length;
    int magic = data.readInt();
    if (!isIdx(magic)) {
      throw new DataFileException(file, foreign, FETCH_AGAIN);
    }
    if (magic != expected) {
      throw new DataFileException(
          file,
          "its magic number is %d, not %d".formatted(magic, expected),
          "Give an IDX file of " + (itemShape.length == 0 ? "labels." : "images."));
    }
    int count = data.readInt();
    long length = count;
    for (int size : itemShape) {
      int found = data.readInt();
      if (found != size) {
        throw new DataFileException(
            file,
            "an image side is %d pixels, not %d".formatted(found, size),
            "Give images of the size of Fashion-MNIST's.");
      }
      length *= size;
    }
    if (count < 1 || count > MOST_ITEMS) {
      throw new DataFileException(
          file,
          "its header counts %s items".formatted(Integer.toUnsignedString(count)),
          "Give from 1 to %d; Fashion-MNIST has 60,000.".formatted(MOST_ITEMS));
    }
    byte[] items = data.readNBytes((int) length);
    if (items.length < length) {
      throw new DataFileException(
          file,
          "it ends after %,d of %,d bytes of items".formatted(items.length, length),
          FETCH_AGAIN);
    }
    if (data.read() >= 0) {
      throw new DataFileException(
          file, "it goes on after the %,d items of its header".formatted(count), FETCH_AGAIN);
    }
    return items;
  }
}
