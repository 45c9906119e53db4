package org.xgrad.bench.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * A file of the digests of others beside it, as {@code sha256sum} writes and checks it: for data
 * that is prepared here, of which nobody has published digests.
 *
 * @param path the file
 */
public record DigestFile(Path path) {
  private static final String APART = "  ";

  /** Writes the digests of these files of its directory. */
  public void write(List<String> names) throws IOException {
    List<String> lines = new ArrayList<>();
    for (String name : names) {
      lines.add(digest(path.resolveSibling(name)) + APART + name);
    }
    Files.write(path, lines);
  }

  /**
   * Makes sure that the files are what they were.
   *
   * @param remedy what to do where one is not
   * @throws DataFileException if one is missing or another one, or this file is
   */
  public void check(List<String> names, String remedy) {
    List<String> lines;
    try {
      lines = Files.readAllLines(path);
    } catch (IOException missing) {
      throw new DataFileException(path.toString(), "it can't be read", remedy, missing);
    }
    for (String name : names) {
      Path file = path.resolveSibling(name);
      if (!Files.exists(file)) {
        throw new DataFileException(file.toString(), "there is no such file", remedy);
      }
      String digest = digest(file);
      if (!lines.contains(digest + APART + name)) {
        throw new DataFileException(
            file.toString(),
            "its SHA-256 is %s, which is not the one in %s".formatted(digest, path.getFileName()),
            remedy);
      }
    }
  }

  private static String digest(Path file) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
      return HexFormat.of().formatHex(digest);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every JVM has SHA-256", impossible);
    }
  }
}
