package org.xgrad.bench.data.source;

import java.nio.file.Path;
import java.util.Optional;
import org.xgrad.bench.data.DataFileException;
import org.xgrad.bench.data.Split;

/** A data set that runs can be made with. */
public interface DataSource {

  /** How it is called on the command line and in files, in lower case. */
  String name();

  /** The name of the set whose files it reads: its own, or that of one that it is a form of. */
  default String base() {
    return name();
  }

  /** What it is, in a few words. */
  String title();

  /** The licence under which it is published, or the terms that it comes with. */
  String licence();

  /** Whether a part of it comes with this module. */
  default boolean hasEmbeddedPart() {
    return false;
  }

  /** Megabytes of Java heap that a process needs which reads it and trains on it. */
  default int megabytes() {
    return 512;
  }

  /**
   * Reads it.
   *
   * @param directory where its files are. Without one, {@code fashion-mnist} is the part of it that
   *     comes with this module, and the others are looked for where {@code ./xgrad data fetch} puts
   *     them, {@code xgrad-data/} and their {@link #base()}
   * @throws DataFileException if a file is missing, broken or another one
   */
  Split open(Optional<Path> directory);
}
