package org.xgrad.bench.data.image;

/** What is done to Fashion-MNIST's images of 28 x 28 pixels. */
public enum Resizing {
  /** Nothing: 1 x 28 x 28. */
  NONE(1, 28) {
    @Override
    float pixel(float[] image, int channel, int row, int column) {
      return image[row * ORIGINAL + column];
    }
  },
  /** The mean of each 2 x 2 pixels: 1 x 14 x 14. */
  HALVED(1, 14) {
    @Override
    float pixel(float[] image, int channel, int row, int column) {
      int first = 2 * row * ORIGINAL + 2 * column;
      return (image[first]
              + image[first + 1]
              + image[first + ORIGINAL]
              + image[first + ORIGINAL + 1])
          / 4;
    }
  },
  /** A black frame of two pixels, and the grey in three channels: 3 x 32 x 32, as CIFAR's are. */
  PADDED(3, 32) {
    @Override
    float pixel(float[] image, int channel, int row, int column) {
      int top = row - 2;
      int left = column - 2;
      boolean inside = top >= 0 && top < ORIGINAL && left >= 0 && left < ORIGINAL;
      return inside ? image[top * ORIGINAL + left] : 0;
    }
  };

  private static final int ORIGINAL = 28;

  private final int channels;
  private final int side;

  Resizing(int channels, int side) {
    this.channels = channels;
    this.side = side;
  }

  int channels() {
    return channels;
  }

  int side() {
    return side;
  }

  /** The new image's pixel, of an old image's pixels. */
  abstract float pixel(float[] image, int channel, int row, int column);

  /** The new image, channel by channel and row by row. */
  float[] of(float[] image) {
    float[] resized = new float[channels * side * side];
    int next = 0;
    for (int channel = 0; channel < channels; channel++) {
      for (int row = 0; row < side; row++) {
        for (int column = 0; column < side; column++) {
          resized[next++] = pixel(image, channel, row, column);
        }
      }
    }
    return resized;
  }
}
