package org.xgrad.bench.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * One of the four files, wherever it lies.
 *
 * @param name what failures call it
 * @param content opens it
 * @param check refuses what it holds, or lets it pass
 */
record DataFile(String name, Content content, Consumer<byte[]> check) {

  /** One that may hold whatever items. */
  DataFile(String name, Content content) {
    this(name, content, items -> {});
  }

  /** Opens a file. */
  @FunctionalInterface
  interface Content {
    InputStream open() throws IOException;
  }

  /** A file of the embedded part. */
  static DataFile embedded(String name) {
    String resource = "fashion-mnist/" + name + ".gz";
    return new DataFile(
        resource,
        () -> {
          InputStream stream = DataFile.class.getResourceAsStream(resource);
          if (stream == null) {
            throw new NoSuchFileException(resource);
          }
          return stream;
        });
  }

  /** A file in {@code directory}: the compressed one, or where there is none, the plain one. */
  static DataFile in(Path directory, String name) {
    Path compressed = directory.resolve(name + ".gz");
    Path plain = directory.resolve(name);
    Path file = Files.exists(plain) && !Files.exists(compressed) ? plain : compressed;
    return new DataFile(file.toString(), () -> Files.newInputStream(file));
  }

  /**
   * The items in the file.
   *
   * @param itemShape the sizes of one item; none for labels
   * @throws DataFileException if it is missing, unreadable, or not a file of such items, or what it
   *     holds is refused
   */
  byte[] items(int... itemShape) {
    try (InputStream stream = content.open()) {
      byte[] items = new IdxReader(name).read(stream, itemShape);
      check.accept(items);
      return items;
    } catch (NoSuchFileException missing) {
      throw new DataFileException(name, "there is no such file", FashionMnist.SOURCE, missing);
    } catch (IOException unreadable) {
      throw new DataFileException(
          name,
          "it can't be read (" + unreadable.getMessage() + ")",
          "Check what it is, and its permissions.",
          unreadable);
    }
  }
}
