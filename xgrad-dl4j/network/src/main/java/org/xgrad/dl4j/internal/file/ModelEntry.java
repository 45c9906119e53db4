package org.xgrad.dl4j.internal.file;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.ZipFile;
import org.xgrad.dl4j.error.SavedNetworkException;

/**
 * An entry of a network's model file that Deeplearning4j does not look at.
 *
 * @param name what it is called in the file
 * @param holds what is in it, for messages, without an article
 */
record ModelEntry(String name, String holds) {

  /** What reads an entry. */
  interface Reader<T> {
    T read(DataInputStream in) throws IOException;
  }

  /** What writes an entry. */
  interface Writer {
    void write(DataOutputStream out) throws IOException;
  }

  /** An entry with what is to be written into it. */
  record Content(ModelEntry entry, Writer writer) {

    /** Adds it to a model file. */
    void addTo(Path file) throws IOException {
      try (FileSystem zip = FileSystems.newFileSystem(file);
          DataOutputStream out =
              new DataOutputStream(
                  new BufferedOutputStream(Files.newOutputStream(zip.getPath(entry.name))))) {
        writer.write(out);
      }
    }
  }

  /**
   * What is in a file under this name, if something is.
   *
   * @throws SavedNetworkException if it can't be read
   */
  <T> Optional<T> read(File file, Reader<T> reader) {
    try (ZipFile zip = new ZipFile(file)) {
      if (zip.getEntry(name) == null) {
        return Optional.empty();
      }
      try (DataInputStream in =
          new DataInputStream(new BufferedInputStream(zip.getInputStream(zip.getEntry(name))))) {
        return Optional.of(reader.read(in));
      }
    } catch (IOException | RuntimeException failure) {
      throw new SavedNetworkException(
          named(file),
          "the " + holds + " in it can't be read: " + failure,
          "Take another copy of the file, or an earlier one.",
          failure);
    }
  }

  /** Makes sure that an entry begins with the number of the format that is known. */
  static void requireFormat(DataInputStream in, int known) throws IOException {
    int format = in.readInt();
    if (format != known) {
      throw new IOException("its format is " + format + ", and " + known + " is known");
    }
  }

  /** Tells that a file has no such entry. */
  SavedNetworkException missing(File file, String remedy) {
    return new SavedNetworkException(named(file), "it holds no " + holds, remedy);
  }

  private static String named(File file) {
    return "File \"" + file + "\"";
  }
}
