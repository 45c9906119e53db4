package org.xgrad.bench.data.translation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.xgrad.bench.data.DataFileException;

/**
 * Byte-pair encoding: which neighbouring parts of words are joined, in which order.
 *
 * <p>The file is subword-nmt's, version 0.2: a line {@code #version: 0.2}, then two parts a line.
 * The last character of a word carries {@code </w>}.
 */
public final class MergeTable {
  private static final String VERSION = "#version: 0.2";
  private static final String END = "</w>";
  private static final String MORE = "@@";

  private final List<Pair> merges;
  private final Map<Pair, Integer> ranks = new HashMap<>();
  // Texts repeat their words.
  private final Map<String, List<String>> known = new ConcurrentHashMap<>();

  private MergeTable(List<Pair> merges) {
    this.merges = List.copyOf(merges);
    for (int rank = 0; rank < merges.size(); rank++) {
      ranks.putIfAbsent(merges.get(rank), rank);
    }
  }

  /**
   * Learns merges from a text: again and again the most frequent pair, and of equally frequent ones
   * the last by the alphabet, until a pair occurs only once.
   *
   * @param text its words in any order
   * @param count how many merges to learn, at most
   */
  public static MergeTable learn(Collection<String> text, int count) {
    Map<List<String>, Long> words = new HashMap<>();
    text.forEach(word -> words.merge(characters(word), 1L, Long::sum));
    PairCounts pairs = new PairCounts(words);
    List<Pair> merges = new ArrayList<>();
    for (Optional<Pair> next = pairs.mostFrequent();
        next.isPresent() && merges.size() < count;
        next = pairs.mostFrequent()) {
      merges.add(next.get());
      pairs.merge(next.get());
    }
    return new MergeTable(merges);
  }

  /**
   * The table of a file.
   *
   * @param file what failures call it
   * @throws DataFileException if it is no such table
   */
  public static MergeTable read(String file, List<String> lines) {
    String remedy = "Give a table of subword-nmt learn-bpe, version 0.2.";
    if (lines.isEmpty() || !lines.get(0).equals(VERSION)) {
      throw new DataFileException(file, "it does not begin with " + VERSION, remedy);
    }
    List<Pair> merges = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] parts = line.split(" ");
      if (parts.length != 2) {
        throw new DataFileException(file, "it has the line '" + line + "'", remedy);
      }
      merges.add(new Pair(parts[0], parts[1]));
    }
    return new MergeTable(merges);
  }

  /** The file of this table. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>(List.of(VERSION));
    merges.forEach(merge -> lines.add(merge.left() + " " + merge.right()));
    return lines;
  }

  /** How many merges there are. */
  public int size() {
    return merges.size();
  }

  /** The parts of words, all but the last of each word ending with {@code @@}. */
  public List<String> apply(List<String> words) {
    List<String> parts = new ArrayList<>();
    words.forEach(word -> parts.addAll(known.computeIfAbsent(word, this::apply)));
    return parts;
  }

  private List<String> apply(String word) {
    List<String> parts = characters(word);
    while (parts.size() > 1) {
      Optional<Pair> first = firstMerge(parts);
      if (first.isEmpty()) {
        break;
      }
      parts = first.get().mergedIn(parts);
    }
    List<String> marked = new ArrayList<>();
    for (String part : parts) {
      marked.add(
          part.endsWith(END) ? part.substring(0, part.length() - END.length()) : part + MORE);
    }
    return marked;
  }

  private Optional<Pair> firstMerge(List<String> parts) {
    TreeMap<Integer, Pair> found = new TreeMap<>();
    for (int index = 1; index < parts.size(); index++) {
      Pair pair = new Pair(parts.get(index - 1), parts.get(index));
      Optional.ofNullable(ranks.get(pair)).ifPresent(rank -> found.put(rank, pair));
    }
    return found.isEmpty() ? Optional.empty() : Optional.of(found.firstEntry().getValue());
  }

  /** Words again, from their parts. */
  public static List<String> words(List<String> parts) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    for (String part : parts) {
      if (part.endsWith(MORE)) {
        word.append(part, 0, part.length() - MORE.length());
      } else {
        words.add(word.append(part).toString());
        word.setLength(0);
      }
    }
    if (!word.isEmpty()) {
      words.add(word.toString());
    }
    return words;
  }

  private static List<String> characters(String word) {
    List<String> characters =
        new ArrayList<>(word.codePoints().mapToObj(Character::toString).toList());
    int last = characters.size() - 1;
    characters.set(last, characters.get(last) + END);
    return List.copyOf(characters);
  }
}
