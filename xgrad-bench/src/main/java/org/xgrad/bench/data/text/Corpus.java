package org.xgrad.bench.data.text;

import java.util.List;
import org.xgrad.bench.data.Split;
import org.xgrad.bench.data.TextShape;

/**
 * A text in its two parts, as words; {@link #END} stands after each sentence.
 *
 * @param train what models are trained on
 * @param test what they are judged by
 */
public record Corpus(List<String> train, List<String> test) {
  /** Ends a sentence, as it is written in Penn TreeBank's models. */
  public static final String END = "<eos>";

  /** Stands for words that the vocabulary leaves out. */
  public static final String UNKNOWN = "<unk>";

  /** The vocabulary of the training part, of {@code size} words at most. */
  public Vocabulary vocabulary(int size) {
    return Vocabulary.of(List.of(UNKNOWN, END), UNKNOWN, train, size);
  }

  /**
   * Both parts as examples.
   *
   * @param size of the vocabulary, at most
   * @param length words in a piece
   */
  public Split examples(int size, int length) {
    Vocabulary vocabulary = vocabulary(size);
    TextShape shape = new TextShape(vocabulary.size(), length);
    return new Split(
        new WordExamples(vocabulary.numbers(train), shape),
        new WordExamples(vocabulary.numbers(test), shape));
  }
}
