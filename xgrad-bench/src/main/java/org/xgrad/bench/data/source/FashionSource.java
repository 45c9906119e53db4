package org.xgrad.bench.data.source;

import java.nio.file.Path;
import java.util.Optional;
import org.xgrad.bench.data.FashionMnist;
import org.xgrad.bench.data.Split;
import org.xgrad.bench.data.image.FashionExamples;
import org.xgrad.bench.data.image.Resizing;

/** Fashion-MNIST: without a directory, the 6,000 and 1,000 images that come with this module. */
record FashionSource(String name, String title, Resizing resizing) implements DataSource {

  @Override
  public String base() {
    return "fashion-mnist";
  }

  @Override
  public boolean hasEmbeddedPart() {
    return true;
  }

  @Override
  public String licence() {
    return "MIT";
  }

  @Override
  public Split open(Optional<Path> directory) {
    return FashionExamples.split(
        directory.map(FashionMnist::in).orElseGet(FashionMnist::embedded), resizing);
  }
}
