package org.xgrad.bench.data.image;

import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.xgrad.bench.data.ExampleSet;
import org.xgrad.bench.data.FashionMnist;
import org.xgrad.bench.data.ImageShape;
import org.xgrad.bench.data.LabeledImages;
import org.xgrad.bench.data.Split;

/**
 * Fashion-MNIST's images as examples, from 0 (black) to 1.
 *
 * @param images the images
 * @param resizing what is done to them
 */
public record FashionExamples(LabeledImages images, Resizing resizing) implements ExampleSet {

  /** Both parts of Fashion-MNIST. */
  public static Split split(FashionMnist data, Resizing resizing) {
    return new Split(
        new FashionExamples(data.train(), resizing), new FashionExamples(data.test(), resizing));
  }

  @Override
  public int size() {
    return images.size();
  }

  @Override
  public ImageShape shape() {
    return new ImageShape(
        resizing.channels(), resizing.side(), resizing.side(), LabeledImages.CLASSES);
  }

  @Override
  public MultiDataSet batch(int... examples) {
    DataSet original = images.batch(examples);
    if (resizing == Resizing.NONE) {
      return new MultiDataSet(original.getFeatures(), original.getLabels());
    }
    ImageShape shape = shape();
    float[] pixels = new float[examples.length * shape.length()];
    float[][] rows = original.getFeatures().reshape(examples.length, -1).toFloatMatrix();
    for (int row = 0; row < rows.length; row++) {
      System.arraycopy(resizing.of(rows[row]), 0, pixels, row * shape.length(), shape.length());
    }
    return new MultiDataSet(
        Nd4j.createFromArray(pixels)
            .reshape(examples.length, shape.channels(), shape.rows(), shape.columns()),
        original.getLabels());
  }
}
