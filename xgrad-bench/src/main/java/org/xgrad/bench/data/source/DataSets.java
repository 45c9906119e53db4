package org.xgrad.bench.data.source;

import java.util.List;
import java.util.stream.Collectors;
import org.xgrad.bench.data.image.Resizing;
import org.xgrad.error.InvalidSettingException;

/** The data sets by name. */
public final class DataSets {
  private DataSets() {}

  /** All of them, in the order in which they are listed. */
  public static List<DataSource> all() {
    return List.of(
        new FashionSource("fashion-mnist", "Fashion-MNIST, 1 x 28 x 28", Resizing.NONE),
        new FashionSource(
            "fashion-mnist-14", "Fashion-MNIST, halved to 1 x 14 x 14", Resizing.HALVED),
        new FashionSource(
            "fashion-mnist-32", "Fashion-MNIST, padded to 3 x 32 x 32", Resizing.PADDED));
  }

  /**
   * The data set of this name.
   *
   * @throws InvalidSettingException if there is none, listing those that there are
   */
  public static DataSource named(String name) {
    return all().stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidSettingException(
                    "data '" + name + "'",
                    "there is no such data set",
                    "Valid are "
                        + all().stream().map(DataSource::name).collect(Collectors.joining(", "))
                        + "."));
  }
}
