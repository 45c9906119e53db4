package org.xgrad.bench.data;

/**
 * Sentences with their translations, as the numbers of tokens.
 *
 * <p>Features are the source sentences and the translations that begin with {@link #BEGIN}, each
 * [n, 1, length]; labels are the translations that end with {@link #END}. Shorter ones are filled
 * up with {@link #PADDING} and masked, the masks being [n, length].
 *
 * @param sourceTokens in the vocabulary of the source language, numbered from 0; at least 4
 * @param targetTokens in that of the target language, at least 4
 * @param length tokens of the longest sentence, at least 1
 */
public record TranslationShape(int sourceTokens, int targetTokens, int length)
    implements DataShape {
  /** Fills up a sentence that is shorter than others. */
  public static final int PADDING = 0;

  /** Stands for what the vocabulary does not have. */
  public static final int UNKNOWN = 1;

  /** Begins what the decoder reads. */
  public static final int BEGIN = 2;

  /** Ends a translation. */
  public static final int END = 3;

  /** Checks the sizes. */
  public TranslationShape {
    ShapeCheck.atLeast(4, "source tokens", sourceTokens);
    ShapeCheck.atLeast(4, "target tokens", targetTokens);
    ShapeCheck.atLeast(1, "length", length);
  }

  @Override
  public String describe() {
    return "%,d to %,d tokens, up to %d".formatted(sourceTokens, targetTokens, length);
  }
}
