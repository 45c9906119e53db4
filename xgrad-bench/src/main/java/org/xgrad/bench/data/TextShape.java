package org.xgrad.bench.data;

/**
 * Running text, cut into pieces of equal length. Features are the numbers of the words, [n, 1,
 * length]; labels are the numbers of the words that follow them, of the same shape.
 *
 * @param words in the vocabulary, numbered from 0; at least 2
 * @param length words in a piece, at least 1
 */
public record TextShape(int words, int length) implements DataShape {

  /** Checks the sizes. */
  public TextShape {
    ShapeCheck.atLeast(2, "words", words);
    ShapeCheck.atLeast(1, "length", length);
  }

  @Override
  public String describe() {
    return "%,d words, %d at a time".formatted(words, length);
  }
}
