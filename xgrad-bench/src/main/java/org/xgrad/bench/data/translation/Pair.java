package org.xgrad.bench.data.translation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Two neighbouring parts of words; ordered by the first, then the second. */
record Pair(String left, String right) implements Comparable<Pair> {
  private static final Comparator<Pair> ORDER =
      Comparator.comparing(Pair::left).thenComparing(Pair::right);

  @Override
  public int compareTo(Pair other) {
    return ORDER.compare(this, other);
  }

  /** These parts with each of its places joined, from the first on. */
  List<String> mergedIn(List<String> parts) {
    List<String> merged = new ArrayList<>();
    int index = 0;
    while (index < parts.size()) {
      boolean matches =
          index + 1 < parts.size()
              && parts.get(index).equals(left)
              && parts.get(index + 1).equals(right);
      merged.add(matches ? left + right : parts.get(index));
      index += matches ? 2 : 1;
    }
    return merged;
  }
}
