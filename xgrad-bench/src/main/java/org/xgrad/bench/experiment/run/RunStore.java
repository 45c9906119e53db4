package org.xgrad.bench.experiment.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where all runs are kept, a directory each, whatever experiments they belong to.
 *
 * @param root the directory that holds them
 */
public record RunStore(Path root) {

  /** Where a run is or would be. */
  public RunDirectory directory(RunSpec spec) {
    return new RunDirectory(root.resolve(spec.id()));
  }

  /** The same, made and with the run written down. */
  public RunDirectory prepared(RunSpec spec) {
    RunDirectory directory = directory(spec);
    directory.prepare(spec);
    return directory;
  }

  /** All that are there, by name. */
  public List<RunDirectory> all() {
    if (!Files.isDirectory(root)) {
      return List.of();
    }
    try (Stream<Path> paths = Files.list(root)) {
      return paths
          .filter(path -> Files.exists(path.resolve("run.json")))
          .sorted()
          .map(RunDirectory::new)
          .toList();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
