package org.xgrad.bench.network;

import java.util.Random;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.xgrad.bench.data.DataShape;
import org.xgrad.bench.data.ImageShape;
import org.xgrad.bench.data.TextShape;
import org.xgrad.bench.data.TranslationShape;

/** Mini-batches of a shape, made up: the same every time. */
final class Batches {
  private Batches() {}

  static MultiDataSet of(DataShape shape, int examples) {
    Random random = new Random(11);
    if (shape instanceof ImageShape images) {
      INDArray labels = Nd4j.zeros(examples, images.classes());
      for (int row = 0; row < examples; row++) {
        labels.putScalar(row, row % images.classes(), 1);
      }
      return new MultiDataSet(
          numbers(random, images.length() * examples)
              .reshape(examples, images.channels(), images.rows(), images.columns()),
          labels);
    } else if (shape instanceof TextShape text) {
      return new MultiDataSet(
          tokens(random, examples, text.words(), text.length()),
          tokens(random, examples, text.words(), text.length()));
    } else if (shape instanceof TranslationShape pairs) {
      return new MultiDataSet(
          new INDArray[] {
            tokens(random, examples, pairs.sourceTokens(), pairs.length()),
            tokens(random, examples, pairs.targetTokens(), pairs.length())
          },
          new INDArray[] {tokens(random, examples, pairs.targetTokens(), pairs.length())});
    }
    throw new AssertionError(shape);
  }

  private static INDArray numbers(Random random, int count) {
    float[] values = new float[count];
    for (int index = 0; index < count; index++) {
      values[index] = random.nextFloat();
    }
    return Nd4j.createFromArray(values);
  }

  private static INDArray tokens(Random random, int examples, int vocabulary, int length) {
    float[] values = new float[examples * length];
    for (int index = 0; index < values.length; index++) {
      values[index] = random.nextInt(vocabulary);
    }
    return Nd4j.createFromArray(values).reshape(examples, 1, length);
  }
}
