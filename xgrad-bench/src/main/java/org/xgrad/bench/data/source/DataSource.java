package org.xgrad.bench.data.source;

import java.nio.file.Path;
import java.util.Optional;
import org.xgrad.bench.data.DataFileException;
import org.xgrad.bench.data.Split;

/** A data set that runs can be made with. */
public interface DataSource {

  /** How it is called on the command line and in files, in lower case. */
  String name();

  /** What it is, in a few words. */
  String title();

  /** The licence under which it is published, or the terms that it comes with. */
  String licence();

  /**
   * Reads it.
   *
   * @param directory where its files are; those that are part of this module need none
   * @throws DataFileException if a file is missing, broken or another one
   */
  Split open(Optional<Path> directory);
}
