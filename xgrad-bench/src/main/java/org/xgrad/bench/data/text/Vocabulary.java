package org.xgrad.bench.data.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Words by number. Fixed ones come first, then the most frequent of a text, the more frequent
 * first; of equally frequent ones the alphabet decides.
 */
public final class Vocabulary {
  private final List<String> words;
  private final Map<String, Integer> numbers;
  private final int unknown;

  private Vocabulary(List<String> words, int unknown) {
    this.words = words;
    this.unknown = unknown;
    this.numbers = new HashMap<>();
    for (int number = 0; number < words.size(); number++) {
      numbers.put(words.get(number), number);
    }
  }

  /**
   * The vocabulary of a text.
   *
   * @param fixed words that have the first numbers, whether or not the text has them
   * @param unknown which of these stands for all that the vocabulary leaves out
   * @param text its words in any order
   * @param size of the vocabulary at most, the fixed ones included
   */
  public static Vocabulary of(
      List<String> fixed, String unknown, Collection<String> text, int size) {
    Map<String, Long> counts =
        text.stream().collect(Collectors.groupingBy(word -> word, Collectors.counting()));
    fixed.forEach(counts::remove);
    Stream<String> frequent =
        counts.entrySet().stream()
            .sorted(
                Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                    .thenComparing(Map.Entry.comparingByKey()))
            .limit(Math.max(0, size - fixed.size()))
            .map(Map.Entry::getKey);
    return new Vocabulary(Stream.concat(fixed.stream(), frequent).toList(), fixed.indexOf(unknown));
  }

  /** How many words there are. */
  public int size() {
    return words.size();
  }

  /** The word of a number. */
  public String word(int number) {
    return words.get(number);
  }

  /** The number of a word, or of the one that stands for unknown words. */
  public int number(String word) {
    return numbers.getOrDefault(word, unknown);
  }

  /** The numbers of words. */
  public int[] numbers(List<String> text) {
    return text.stream().mapToInt(this::number).toArray();
  }
}
