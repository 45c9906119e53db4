package org.xgrad.bench.data.source;

import java.nio.file.Path;
import java.util.Optional;
import org.xgrad.bench.data.Split;
import org.xgrad.bench.data.image.Augmentation;
import org.xgrad.bench.data.image.Cifar;
import org.xgrad.bench.data.image.Normalization;

/** CIFAR as it is usually trained on: mirrored and moved at random, and normalised. */
record CifarSource(String name, String title, Cifar cifar, Normalization normalization)
    implements DataSource {

  @Override
  public String licence() {
    return "none stated; bring your own";
  }

  /** The archive, what it holds, and a copy of that while it is put together. */
  @Override
  public int megabytes() {
    return 1_536;
  }

  @Override
  public Split open(Optional<Path> directory) {
    Split pixels = cifar.in(directory.orElseGet(() -> DataSets.fetched(name)));
    return new Split(
        normalization.of(Augmentation.OF_CIFAR.of(pixels.train())),
        normalization.of(pixels.test()));
  }
}
