package org.xgrad.bench.data.fetch;

import java.nio.file.Path;

/** A package of a registry. */
sealed interface Origin permits DebianPackage, NpmPackage {

  /** What it is and where it comes from, for people. */
  String title();

  /**
   * Downloads it into {@code download} and puts its files below {@code content}; both exist.
   *
   * @throws FetchException if it can't be had
   */
  void fetch(Path download, Path content);
}
