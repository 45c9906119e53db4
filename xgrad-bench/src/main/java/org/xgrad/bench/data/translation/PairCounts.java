package org.xgrad.bench.data.translation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How often each pair of parts occurs in a text, while its parts are being joined. */
final class PairCounts {
  private final List<List<String>> words = new ArrayList<>();
  private final List<Long> times = new ArrayList<>();
  private final Map<Pair, Long> counts = new HashMap<>();
  // Where a pair is or has been.
  private final Map<Pair, Set<Integer>> places = new HashMap<>();

  /** Counts the pairs of words, of which each occurs so often. */
  PairCounts(Map<List<String>, Long> text) {
    text.forEach(
        (parts, often) -> {
          words.add(parts);
          times.add(often);
          count(words.size() - 1, 1);
        });
  }

  private void count(int word, int sign) {
    List<String> parts = words.get(word);
    for (int index = 1; index < parts.size(); index++) {
      Pair pair = new Pair(parts.get(index - 1), parts.get(index));
      long left = counts.merge(pair, sign * times.get(word), Long::sum);
      if (left == 0) {
        counts.remove(pair);
      }
      if (sign > 0) {
        places.computeIfAbsent(pair, first -> new HashSet<>()).add(word);
      }
    }
  }

  /** The pair that occurs most often, the last by the alphabet of such; none if all occur once. */
  Optional<Pair> mostFrequent() {
    return counts.entrySet().stream()
        .max(Map.Entry.<Pair, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
        .filter(entry -> entry.getValue() > 1)
        .map(Map.Entry::getKey);
  }

  /** Joins the pair wherever it occurs. */
  void merge(Pair pair) {
    for (int word : places.remove(pair)) {
      count(word, -1);
      words.set(word, pair.mergedIn(words.get(word)));
      count(word, 1);
    }
  }
}
