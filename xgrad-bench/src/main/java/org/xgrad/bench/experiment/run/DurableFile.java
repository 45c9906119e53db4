package org.xgrad.bench.experiment.run;

import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes files that are there as a whole or not at all, whenever the process is killed. */
final class DurableFile {
  private DurableFile() {}

  /** Writes a file's content. */
  @FunctionalInterface
  interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  /** Puts {@code content} in the place of {@code file}. */
  static void replace(Path file, Content content) {
    Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
    try {
      try (FileOutputStream bytes = new FileOutputStream(unfinished.toFile());
          OutputStream buffered = new BufferedOutputStream(bytes)) {
        content.writeTo(buffered);
        buffered.flush();
        bytes.getFD().sync();
      }
      Files.move(
          unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** The same with text. */
  static void replace(Path file, String text) {
    replace(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }
}
