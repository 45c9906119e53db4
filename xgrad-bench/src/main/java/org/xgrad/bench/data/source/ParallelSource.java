package org.xgrad.bench.data.source;

import java.nio.file.Path;
import java.util.Optional;
import org.xgrad.bench.data.Split;
import org.xgrad.bench.data.translation.OwnTexts;

/** Parallel text of the user's own, as parts of words. */
record ParallelSource(String name, String title, int tokens, int length, int megabytes)
    implements DataSource {

  @Override
  public String licence() {
    return "that of its texts; bring your own";
  }

  @Override
  public Split open(Optional<Path> directory) {
    return OwnTexts.in(directory.orElseGet(() -> DataSets.fetched(name))).examples(tokens, length);
  }
}
