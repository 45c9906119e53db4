package org.xgrad.bench.data.image;

import java.util.Arrays;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.xgrad.bench.data.DataFileException;
import org.xgrad.bench.data.ExampleSet;
import org.xgrad.bench.data.ImageShape;

/** Images of CIFAR, kept as the bytes of their files; pixels from 0 to 1. */
final class CifarImages implements ExampleSet {
  private static final int SIDE = 32;
  private static final float WHITE = 255f;

  private final byte[] records;
  private final int skipped;
  private final ImageShape shape;
  private final int size;

  private CifarImages(byte[] records, int skipped, ImageShape shape, int size) {
    this.records = records;
    this.skipped = skipped;
    this.shape = shape;
    this.size = size;
  }

  /**
   * Images of {@code count} records: labels, the last of which counts, then pixels.
   *
   * @throws DataFileException if there are not as many, or not as many of each class
   */
  static CifarImages of(
      String file, byte[] records, int count, int skipped, int classes, String remedy) {
    ImageShape shape = new ImageShape(3, SIDE, SIDE, classes);
    CifarImages images = new CifarImages(records, skipped, shape, count);
    long expected = (long) count * images.recordLength();
    if (records.length != expected) {
      throw new DataFileException(
          file,
          "%,d images take %,d bytes, and there are %,d".formatted(count, expected, records.length),
          remedy);
    }
    int[] ofClass = new int[classes];
    for (int image = 0; image < count; image++) {
      int label = images.label(image);
      if (label >= classes) {
        throw new DataFileException(file, "it has the label " + label, remedy);
      }
      ofClass[label]++;
    }
    if (!Arrays.stream(ofClass).allMatch(each -> each == count / classes)) {
      throw new DataFileException(
          file, "it has not %,d images of each class".formatted(count / classes), remedy);
    }
    return images;
  }

  private int recordLength() {
    return skipped + 1 + shape.length();
  }

  private int label(int image) {
    return Byte.toUnsignedInt(records[image * recordLength() + skipped]);
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public ImageShape shape() {
    return shape;
  }

  @Override
  public MultiDataSet batch(int... examples) {
    float[] features = new float[examples.length * shape.length()];
    float[] labels = new float[examples.length * shape.classes()];
    int next = 0;
    for (int row = 0; row < examples.length; row++) {
      int start = examples[row] * recordLength() + skipped + 1;
      for (int pixel = start; pixel < start + shape.length(); pixel++) {
        features[next++] = Byte.toUnsignedInt(records[pixel]) / WHITE;
      }
      labels[row * shape.classes() + label(examples[row])] = 1;
    }
    return new MultiDataSet(
        Nd4j.createFromArray(features).reshape(examples.length, 3, SIDE, SIDE),
        Nd4j.createFromArray(labels).reshape(examples.length, shape.classes()));
  }
}
