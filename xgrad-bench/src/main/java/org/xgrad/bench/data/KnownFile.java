package org.xgrad.bench.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A file as it was published, by its size and its digest.
 *
 * @param name in its directory
 * @param bytes its size
 * @param algorithm of the digest that is published with it, such as MD5 or SHA-256
 * @param digest in lower-case hexadecimal digits
 * @param remedy where it comes from, as a sentence that says what to do
 */
public record KnownFile(String name, long bytes, String algorithm, String digest, String remedy) {

  /**
   * The content of the file in {@code directory}.
   *
   * @throws DataFileException if it is missing, unreadable or another one
   */
  public byte[] read(Path directory) {
    Path file = directory.resolve(name);
    try (InputStream stream = Files.newInputStream(file)) {
      long found = Files.size(file);
      if (found != bytes) {
        throw new DataFileException(
            file.toString(), "it has %,d bytes, not %,d".formatted(found, bytes), remedy);
      }
      byte[] content = stream.readAllBytes();
      check(file.toString(), content);
      return content;
    } catch (NoSuchFileException missing) {
      throw new DataFileException(file.toString(), "there is no such file", remedy, missing);
    } catch (IOException unreadable) {
      throw new DataFileException(
          file.toString(),
          "it can't be read (" + unreadable.getMessage() + ")",
          "Check what it is, and its permissions.",
          unreadable);
    }
  }

  /**
   * Checks content that has been read already.
   *
   * @throws DataFileException if it is not that of this file
   */
  public void check(String file, byte[] content) {
    String found = digest(algorithm, content);
    if (content.length != bytes || !found.equals(digest)) {
      throw new DataFileException(
          file,
          "its %s is %s over %,d bytes, not %s over %,d"
              .formatted(algorithm, found, content.length, digest, bytes),
          remedy);
    }
  }

  private static String digest(String algorithm, byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(content));
    } catch (NoSuchAlgorithmException everyJavaHasThem) {
      throw new IllegalStateException(everyJavaHasThem);
    }
  }
}
