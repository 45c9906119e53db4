package org.xgrad.bench.data.translation;

import java.util.List;

/**
 * A sentence and its translation, as words.
 *
 * @param source at least one word
 * @param target at least one word
 */
public record SentencePair(List<String> source, List<String> target) {

  /** Keeps copies. */
  public SentencePair {
    source = List.copyOf(source);
    target = List.copyOf(target);
  }
}
