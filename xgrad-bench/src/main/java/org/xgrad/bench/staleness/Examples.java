package org.xgrad.bench.staleness;

import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.xgrad.bench.data.LabeledImages;

/**
 * Images as a network takes them, made once for all runs.
 *
 * @param features one row for each image
 * @param labels one-hot rows
 * @param shape of one image as the network takes it
 */
record Examples(INDArray features, INDArray labels, long[] shape) {

  /** The images as they are: a channel of 28 x 28 pixels each. */
  static Examples of(LabeledImages images) {
    DataSet all = images.batch(IntStream.range(0, images.size()).toArray());
    return new Examples(
        all.getFeatures().reshape(images.size(), -1),
        all.getLabels(),
        new long[] {1, LabeledImages.SIDE, LabeledImages.SIDE});
  }

  /** The images at half the size, the mean of each 2 x 2 pixels, as vectors. */
  static Examples halved(LabeledImages images) {
    int half = LabeledImages.SIDE / 2;
    Examples whole = of(images);
    INDArray pixels = whole.features().reshape(images.size(), half, 2, half, 2).mean(2, 4);
    return new Examples(
        pixels.reshape(images.size(), -1).dup('c'),
        whole.labels(),
        new long[] {(long) half * half});
  }

  /** How many there are. */
  int size() {
    return (int) features.size(0);
  }

  /** Some of them as a mini-batch, in the order given. */
  DataSet batch(int... numbers) {
    return shaped(Nd4j.pullRows(features, 1, numbers), Nd4j.pullRows(labels, 1, numbers));
  }

  /** The first of them. */
  DataSet first(int count) {
    return shaped(
        features.get(NDArrayIndex.interval(0, count), NDArrayIndex.all()),
        labels.get(NDArrayIndex.interval(0, count), NDArrayIndex.all()));
  }

  private DataSet shaped(INDArray rows, INDArray classes) {
    long[] shaped = new long[shape.length + 1];
    shaped[0] = rows.size(0);
    System.arraycopy(shape, 0, shaped, 1, shape.length);
    return new DataSet(rows.reshape(shaped), classes);
  }
}
