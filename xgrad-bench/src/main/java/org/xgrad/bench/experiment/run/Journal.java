package org.xgrad.bench.experiment.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * A file of a line for each epoch. A line counts once its end is on the disk; what a process that
 * was killed has left of another is dropped.
 */
final class Journal implements AutoCloseable {
  private final FileChannel channel;
  private final List<EpochRecord> records;
  private final List<Long> ends;

  private Journal(FileChannel channel, Lines lines) {
    this.channel = channel;
    this.records = new ArrayList<>(lines.records());
    this.ends = new ArrayList<>(lines.ends());
  }

  /** Complete lines, and where in the file each ends. */
  private record Lines(List<EpochRecord> records, List<Long> ends) {}

  /** The epochs that a journal holds; none where there is no file. */
  static List<EpochRecord> read(Path file) {
    return List.copyOf(lines(file).records());
  }

  /** Opens a journal to go on with, and makes it where there is none. */
  static Journal open(Path file) {
    try {
      Lines lines = lines(file);
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      Journal journal = new Journal(channel, lines);
      journal.cut(lines.records().size());
      return journal;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static Lines lines(Path file) {
    Lines lines = new Lines(new ArrayList<>(), new ArrayList<>());
    if (!Files.exists(file)) {
      return lines;
    }
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(file);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    int start = 0;
    for (int end = 0; end < bytes.length; end++) {
      if (bytes[end] == '\n') {
        String line = new String(bytes, start, end - start, StandardCharsets.UTF_8);
        lines.records().add(Json.read(line, EpochRecord.class));
        lines.ends().add(end + 1L);
        start = end + 1;
      }
    }
    return lines;
  }

  /** The epochs in it. */
  List<EpochRecord> records() {
    return List.copyOf(records);
  }

  /** Leaves the first {@code epochs} in it and no others. */
  void cut(int epochs) {
    try {
      channel.truncate(epochs == 0 ? 0 : ends.get(epochs - 1));
      channel.position(channel.size());
      channel.force(true);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    records.subList(epochs, records.size()).clear();
    ends.subList(epochs, ends.size()).clear();
  }

  /** Adds an epoch; it is on the disk when this returns. */
  void append(EpochRecord epoch) {
    ByteBuffer line = ByteBuffer.wrap((Json.line(epoch) + "\n").getBytes(StandardCharsets.UTF_8));
    try {
      while (line.hasRemaining()) {
        channel.write(line);
      }
      channel.force(true);
      records.add(epoch);
      ends.add(channel.position());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
