package org.xgrad.bench.example;

import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;

/**
 * Sentences of the kind "the small dog sees two cats.": subject, verb and object, each in the
 * singular or the plural, and a verb that agrees with its subject.
 *
 * <p>Each of the {@value #SENTENCES} sentences is equally likely, so that what a model can learn of
 * them at best is known.
 */
final class Grammar {
  /** How many sentences there are. */
  static final int SENTENCES = 2 * 3 * 4 * 4 * 4 * 2 * 3 * 4;

  private static final List<String> ADJECTIVES = List.of("small", "big", "young", "quick");
  private static final List<String> NOUNS = List.of("dog", "cat", "bird", "horse");
  private static final List<String> VERBS = List.of("see", "hear", "like", "follow");
  private static final List<String> OF_ONE = List.of("a", "the", "this");
  private static final List<String> OF_SEVERAL = List.of("two", "the", "some");

  private Grammar() {}

  /** So many sentences, each with a line break behind it. */
  static String text(int sentences, Random random) {
    StringBuilder text = new StringBuilder();
    for (int sentence = 0; sentence < sentences; sentence++) {
      boolean one = random.nextBoolean();
      text.append(any(one ? OF_ONE : OF_SEVERAL, random)).append(' ');
      text.append(any(ADJECTIVES, random)).append(' ');
      text.append(any(NOUNS, random)).append(one ? " " : "s ");
      text.append(any(VERBS, random)).append(one ? "s " : " ");
      boolean oneObject = random.nextBoolean();
      text.append(any(oneObject ? OF_ONE : OF_SEVERAL, random)).append(' ');
      text.append(any(NOUNS, random)).append(oneObject ? ".\n" : "s.\n");
    }
    return text.toString();
  }

  private static String any(List<String> words, Random random) {
    return words.get(random.nextInt(words.size()));
  }

  /** Whether a line is a sentence. */
  static boolean isSentence(String line) {
    String subject = words(ADJECTIVES) + " " + words(NOUNS);
    String one = words(OF_ONE) + " " + subject + " " + words(VERBS) + "s ";
    String several = words(OF_SEVERAL) + " " + subject + "s " + words(VERBS) + " ";
    String object =
        words(OF_ONE) + " " + words(NOUNS) + "|" + words(OF_SEVERAL) + " " + words(NOUNS) + "s";
    return Pattern.matches("(" + one + "|" + several + ")(" + object + ")\\.", line);
  }

  private static String words(List<String> words) {
    return "(" + String.join("|", words) + ")";
  }
}
