package org.xgrad.bench.data;

import java.util.List;

/**
 * What Fashion-MNIST's files hold as they are published: the pixels and the labels, without the
 * header, for the files come compressed or not.
 */
final class FashionDigests {
  private static final List<KnownFile> FILES =
      List.of(
          known(
              "train-images-idx3-ubyte",
              47_040_000,
              "2e487a6c89124f78f2d7521542223cafe96f7123c3ca13d447772ac6ecbb3012"),
          known(
              "train-labels-idx1-ubyte",
              60_000,
              "657fbd221bfc9f4198cc14b5619cc33ec57c58dd0e47af4d99d6650759e869a7"),
          known(
              "t10k-images-idx3-ubyte",
              7_840_000,
              "c867c93ff95360594e8ec3287995350b824dd110b11595c0e13d5423f621867a"),
          known(
              "t10k-labels-idx1-ubyte",
              10_000,
              "3d0e6c6ea990b53b6f8f500a41cac93881d981b315f84578b7d915342ade01e9"));

  private FashionDigests() {}

  private static KnownFile known(String name, long bytes, String sha256) {
    return new KnownFile(
        name,
        bytes,
        "SHA-256",
        sha256,
        "It is not Fashion-MNIST's. ./xgrad data fetch fashion-mnist gets the original.");
  }

  /**
   * Checks what a file holds.
   *
   * @param name the file's, without {@code .gz}
   * @param file what failures call it
   * @throws DataFileException if it is not what is published
   */
  static void check(String name, String file, byte[] items) {
    for (KnownFile known : FILES) {
      if (known.name().equals(name)) {
        known.check(file, items);
        return;
      }
    }
    throw new IllegalArgumentException("Fashion-MNIST has no file " + name);
  }
}
