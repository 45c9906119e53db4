package org.xgrad.bench.data;

import java.util.Random;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Made-up examples of a shape, to measure and to test with: pixels and tokens are random, an
 * example is the same every time.
 *
 * @param shape what they look like
 * @param size how many there are
 */
public record RandomExamples(DataShape shape, int size) implements ExampleSet {
  private static final long STRIDE = 7_919;

  @Override
  public MultiDataSet batch(int... examples) {
    if (shape instanceof ImageShape images) {
      return images(images, examples);
    } else if (shape instanceof TextShape text) {
      return new MultiDataSet(
          tokens(examples, 1, text.words(), text.length()),
          tokens(examples, 2, text.words(), text.length()));
    }
    TranslationShape pairs = (TranslationShape) shape;
    return new MultiDataSet(
        new INDArray[] {
          tokens(examples, 1, pairs.sourceTokens(), pairs.length()),
          tokens(examples, 2, pairs.targetTokens(), pairs.length())
        },
        new INDArray[] {tokens(examples, 3, pairs.targetTokens(), pairs.length())});
  }

  private static MultiDataSet images(ImageShape shape, int... examples) {
    float[] pixels = new float[examples.length * shape.length()];
    float[] labels = new float[examples.length * shape.classes()];
    int next = 0;
    for (int row = 0; row < examples.length; row++) {
      Random random = new Random(examples[row] * STRIDE);
      for (int pixel = 0; pixel < shape.length(); pixel++) {
        pixels[next++] = random.nextFloat();
      }
      labels[row * shape.classes() + random.nextInt(shape.classes())] = 1;
    }
    return new MultiDataSet(
        Nd4j.createFromArray(pixels)
            .reshape(examples.length, shape.channels(), shape.rows(), shape.columns()),
        Nd4j.createFromArray(labels).reshape(examples.length, shape.classes()));
  }

  private static INDArray tokens(int[] examples, int stream, int vocabulary, int length) {
    float[] values = new float[examples.length * length];
    int next = 0;
    for (int example : examples) {
      Random random = new Random(example * STRIDE + stream);
      for (int place = 0; place < length; place++) {
        values[next++] = random.nextInt(vocabulary);
      }
    }
    return Nd4j.createFromArray(values).reshape(examples.length, 1, length);
  }
}
