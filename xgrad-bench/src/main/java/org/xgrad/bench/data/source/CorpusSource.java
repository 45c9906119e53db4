package org.xgrad.bench.data.source;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.xgrad.bench.data.Split;
import org.xgrad.bench.data.text.Corpus;

/** A text, as pieces of 35 words of its vocabulary. */
record CorpusSource(
    String name,
    String base,
    String title,
    String licence,
    int words,
    Function<Path, Corpus> corpus)
    implements DataSource {
  private static final int LENGTH = 35;

  @Override
  public Split open(Optional<Path> directory) {
    return corpus.apply(directory.orElseGet(() -> DataSets.fetched(base))).examples(words, LENGTH);
  }
}
