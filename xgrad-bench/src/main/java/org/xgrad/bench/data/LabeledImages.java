package org.xgrad.bench.data;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Objects;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.xgrad.error.InvalidSettingException;

/**
 * Images with their classes: as many labels as images, every label a class.
 *
 * <p>The pixels are kept as the bytes of the file; mini-batches are made of them as they are
 * needed.
 */
public final class LabeledImages {
  /** Rows and columns of an image. */
  public static final int SIDE = 28;

  /** Classes, numbered from 0. */
  public static final int CLASSES = 10;

  private static final int PIXELS = SIDE * SIDE;
  private static final float WHITE = 255f;

  private final byte[] pixels;
  private final byte[] labels;
  private final int first;
  private final int size;

  private LabeledImages(byte[] pixels, byte[] labels, int first, int size) {
    this.pixels = pixels;
    this.labels = labels;
    this.first = first;
    this.size = size;
  }

  /**
   * Images of the file {@code imageFile} with the labels of {@code labelFile}.
   *
   * @throws DataFileException if their numbers differ or a label is no class
   */
  static LabeledImages of(String imageFile, byte[] pixels, String labelFile, byte[] labels) {
    int images = pixels.length / PIXELS;
    if (images != labels.length) {
      throw new DataFileException(
          labelFile,
          "it has %,d labels for the %,d images of %s".formatted(labels.length, images, imageFile),
          "Give the two files of one set.");
    }
    for (byte label : labels) {
      if (label < 0 || label >= CLASSES) {
        throw new DataFileException(
            labelFile,
            "it has the label " + Byte.toUnsignedInt(label),
            "Give labels from 0 to " + (CLASSES - 1) + ".");
      }
    }
    return new LabeledImages(pixels, labels, 0, images);
  }

  /** How many images there are. */
  public int size() {
    return size;
  }

  /** The class of an image, from 0 to {@link #CLASSES} - 1. */
  public int label(int image) {
    return labels[first + image];
  }

  /**
   * The first {@code count} of these images.
   *
   * @param setting what failures call {@code count}
   * @throws InvalidSettingException if there are fewer, or none is asked for
   */
  public LabeledImages first(String setting, int count) {
    if (count < 1 || count > size) {
      throw new InvalidSettingException(
          setting,
          String.format(Locale.ROOT, "it is %,d, and there are %,d images", count, size),
          String.format(Locale.ROOT, "Ask for 1 to %,d, or give more data with --data.", size));
    }
    return new LabeledImages(pixels, labels, first, count);
  }

  /**
   * So many of these images, from the one of number {@code from} on.
   *
   * @throws IndexOutOfBoundsException if there are not so many
   */
  public LabeledImages range(int from, int count) {
    Objects.checkFromIndexSize(from, count, size);
    return new LabeledImages(pixels, labels, first + from, count);
  }

  /** A digest of the images and their labels, in hexadecimal: SHA-256. */
  public String digest() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(pixels, first * PIXELS, size * PIXELS);
      digest.update(labels, first, size);
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every JVM has SHA-256", impossible);
    }
  }

  /**
   * Some of the images as a mini-batch, in the order given.
   *
   * @return features of shape [n, 1, 28, 28], from 0 (black) to 1, and one-hot labels [n, 10]
   */
  public DataSet batch(int... images) {
    float[] features = new float[images.length * PIXELS];
    float[] classes = new float[images.length * CLASSES];
    int next = 0;
    for (int row = 0; row < images.length; row++) {
      int start = (first + images[row]) * PIXELS;
      for (int pixel = start; pixel < start + PIXELS; pixel++) {
        features[next++] = Byte.toUnsignedInt(pixels[pixel]) / WHITE;
      }
      classes[row * CLASSES + label(images[row])] = 1;
    }
    INDArray shaped = Nd4j.createFromArray(features).reshape(images.length, 1, SIDE, SIDE);
    return new DataSet(shaped, Nd4j.createFromArray(classes).reshape(images.length, CLASSES));
  }
}
