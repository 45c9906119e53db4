package org.xgrad.bench.data;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/**
 * Fashion-MNIST or a part of it: the images to train on, and the images to test on.
 *
 * @param train the training images
 * @param test the test images
 */
public record FashionMnist(LabeledImages train, LabeledImages test) {
  /** What the classes are, in their order. */
  public static final List<String> CLASS_NAMES =
      List.of(
          "T-shirt",
          "trousers",
          "pullover",
          "dress",
          "coat",
          "sandal",
          "shirt",
          "sneaker",
          "bag",
          "ankle boot");

  /** Where to get it. */
  public static final String SOURCE =
      "Name the directory of Fashion-MNIST's four files; Debian's package dataset-fashion-mnist"
          + " installs them in /usr/share/datasets/fashion-mnist.";

  /** The part that comes with this module: the first 6,000 training and 1,000 test images. */
  public static FashionMnist embedded() {
    return from(DataFile::embedded);
  }

  /**
   * What the four files in {@code directory} hold, named as they are published, with or without
   * their {@code .gz}.
   *
   * @throws DataFileException if one of them is missing or broken, or holds something else than
   *     what is published
   */
  public static FashionMnist in(Path directory) {
    return from(
        name -> {
          DataFile file = DataFile.in(directory, name);
          return new DataFile(
              file.name(), file.content(), items -> FashionDigests.check(name, file.name(), items));
        });
  }

  /** The same of files that hold whatever images. */
  static FashionMnist anyIn(Path directory) {
    return from(name -> DataFile.in(directory, name));
  }

  private static FashionMnist from(Function<String, DataFile> files) {
    return new FashionMnist(
        images(files.apply("train-images-idx3-ubyte"), files.apply("train-labels-idx1-ubyte")),
        images(files.apply("t10k-images-idx3-ubyte"), files.apply("t10k-labels-idx1-ubyte")));
  }

  private static LabeledImages images(DataFile images, DataFile labels) {
    return LabeledImages.of(
        images.name(),
        images.items(LabeledImages.SIDE, LabeledImages.SIDE),
        labels.name(),
        labels.items());
  }
}
