package org.xgrad.bench.data.source;

import java.nio.file.Path;
import java.util.Optional;
import org.xgrad.bench.data.Split;
import org.xgrad.bench.data.translation.HelpTexts;

/** The help texts, as parts of words. */
record HelpSource(String name, int tokens, int length) implements DataSource {

  @Override
  public String title() {
    return "LibreOffice help, English to German, %,d tokens".formatted(tokens);
  }

  @Override
  public String licence() {
    return "MPL-2.0";
  }

  @Override
  public Split open(Optional<Path> directory) {
    Path place = directory.orElseGet(() -> DataSets.fetched(name));
    HelpTexts.Pairs pairs = HelpTexts.read(place);
    return HelpTexts.numbering(place, pairs, tokens).examples(pairs.train(), pairs.test(), length);
  }
}
