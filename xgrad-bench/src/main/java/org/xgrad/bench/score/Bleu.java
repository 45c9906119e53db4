package org.xgrad.bench.score;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.xgrad.error.InvalidSettingException;

/**
 * BLEU of a corpus (Papineni et al., 2002): the geometric mean of how many sequences of one to four
 * words of the translations are in the references, made smaller where translations are too short.
 * One reference for each; nothing is smoothed, words are compared as they are.
 */
public final class Bleu {
  private static final int LONGEST = 4;

  private Bleu() {}

  /**
   * BLEU from 0 to 100.
   *
   * @param translations as words
   * @param references as many, in the same order
   * @throws InvalidSettingException if their numbers differ or there are none
   */
  public static double of(List<List<String>> translations, List<List<String>> references) {
    if (translations.size() != references.size() || translations.isEmpty()) {
      throw new InvalidSettingException(
          "references",
          "there are %d for %d translations".formatted(references.size(), translations.size()),
          "Give one reference for each of at least one translation.");
    }
    double logs = 0;
    for (int length = 1; length <= LONGEST; length++) {
      long found = 0;
      long all = 0;
      for (int index = 0; index < translations.size(); index++) {
        Map<List<String>, Integer> sequences = sequences(translations.get(index), length);
        Map<List<String>, Integer> allowed = sequences(references.get(index), length);
        for (Map.Entry<List<String>, Integer> each : sequences.entrySet()) {
          found += Math.min(each.getValue(), allowed.getOrDefault(each.getKey(), 0));
          all += each.getValue();
        }
      }
      if (found == 0) {
        return 0;
      }
      logs += Math.log((double) found / all) / LONGEST;
    }
    double written = words(translations);
    double wanted = words(references);
    double brevity = written >= wanted ? 0 : 1 - wanted / written;
    return 100 * Math.exp(logs + brevity);
  }

  private static double words(List<List<String>> sentences) {
    return sentences.stream().mapToInt(List::size).sum();
  }

  private static Map<List<String>, Integer> sequences(List<String> words, int length) {
    Map<List<String>, Integer> counts = new HashMap<>();
    for (int start = 0; start + length <= words.size(); start++) {
      counts.merge(words.subList(start, start + length), 1, Integer::sum);
    }
    return counts;
  }
}
