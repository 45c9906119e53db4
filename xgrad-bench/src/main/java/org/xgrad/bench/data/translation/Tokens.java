package org.xgrad.bench.data.translation;

import java.util.List;
import java.util.regex.Pattern;

/** Cuts a sentence into words and signs. */
final class Tokens {
  /** Numbers with their points, words with their hyphens and apostrophes, single signs. */
  private static final Pattern TOKEN =
      Pattern.compile("\\d+(?:[.,]\\d+)*|[\\p{L}\\p{M}\\d]+(?:[-'’_][\\p{L}\\p{M}\\d]+)*|\\S");

  private Tokens() {}

  static List<String> of(String sentence) {
    return TOKEN.matcher(sentence).results().map(match -> match.group()).toList();
  }
}
