package org.xgrad.bench.data;

/**
 * Images in classes. Features are [n, channels, rows, columns], labels one-hot [n, classes].
 *
 * @param channels 1 for grey images, 3 for colours; at least 1
 * @param rows pixels, at least 1
 * @param columns pixels, at least 1
 * @param classes at least 2
 */
public record ImageShape(int channels, int rows, int columns, int classes) implements DataShape {

  /** Checks the sizes. */
  public ImageShape {
    ShapeCheck.atLeast(1, "channels", channels);
    ShapeCheck.atLeast(1, "rows", rows);
    ShapeCheck.atLeast(1, "columns", columns);
    ShapeCheck.atLeast(2, "classes", classes);
  }

  /** Numbers in an image. */
  public int length() {
    return channels * rows * columns;
  }

  @Override
  public String describe() {
    return "%d x %d x %d, %d classes".formatted(channels, rows, columns, classes);
  }
}
