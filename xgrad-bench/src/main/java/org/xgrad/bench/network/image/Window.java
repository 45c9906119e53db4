package org.xgrad.bench.network.image;

/**
 * What a convolution or a pooling looks at, and how it moves.
 *
 * @param rows of pixels
 * @param columns of pixels
 * @param stride pixels from one place to the next, in both directions
 * @param paddedRows rows of zeros above the image, and as many below
 * @param paddedColumns columns of zeros to the left, and as many to the right
 */
record Window(int rows, int columns, int stride, int paddedRows, int paddedColumns) {

  /** A square one that keeps the image's size; its side is odd. */
  static Window same(int side) {
    return strided(side, 1);
  }

  /** A square one, padded as if it kept the size, that visits each {@code stride}-th place. */
  static Window strided(int side, int stride) {
    return new Window(side, side, stride, side / 2, side / 2);
  }

  /** A square one without padding. */
  static Window inside(int side, int stride) {
    return new Window(side, side, stride, 0, 0);
  }

  /** One that is not square and keeps the image's size; its sides are odd. */
  static Window same(int rows, int columns) {
    return new Window(rows, columns, 1, rows / 2, columns / 2);
  }
}
