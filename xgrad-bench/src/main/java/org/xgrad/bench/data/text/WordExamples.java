package org.xgrad.bench.data.text;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.xgrad.bench.data.ExampleSet;
import org.xgrad.bench.data.TextShape;
import org.xgrad.error.InvalidSettingException;

/** Running text in pieces of equal length; what is left at its end is left out. */
public final class WordExamples implements ExampleSet {
  private final int[] words;
  private final TextShape shape;

  /**
   * The pieces of a text.
   *
   * @param words their numbers, in order
   * @throws InvalidSettingException if the text is too short for a single piece
   */
  public WordExamples(int[] words, TextShape shape) {
    if (words.length <= shape.length()) {
      throw new InvalidSettingException(
          "text",
          "it has %,d words".formatted(words.length),
          "Give more than the %,d of a piece.".formatted(shape.length()));
    }
    this.words = words.clone();
    this.shape = shape;
  }

  @Override
  public int size() {
    return (words.length - 1) / shape.length();
  }

  @Override
  public TextShape shape() {
    return shape;
  }

  @Override
  public MultiDataSet batch(int... examples) {
    return new MultiDataSet(pieces(examples, 0), pieces(examples, 1));
  }

  private INDArray pieces(int[] examples, int offset) {
    float[] values = new float[examples.length * shape.length()];
    int next = 0;
    for (int example : examples) {
      int start = example * shape.length() + offset;
      for (int word = start; word < start + shape.length(); word++) {
        values[next++] = words[word];
      }
    }
    return Nd4j.createFromArray(values).reshape(examples.length, 1, shape.length());
  }
}
