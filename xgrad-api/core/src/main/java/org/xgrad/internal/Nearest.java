package org.xgrad.internal;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** What a name that is nearly right was meant to be. */
public final class Nearest {
  private static final int MOST = 3;

  /** One in so many letters may be wrong, and one in any case. */
  private static final int LETTERS_TO_AN_ERROR = 3;

  private Nearest() {}

  /** "Did you mean radam? " if one of the names is near, in whatever case; nothing otherwise. */
  public static String hint(String typed, Collection<String> names) {
    List<String> near = of(typed, names);
    return near.isEmpty() ? "" : "Did you mean " + String.join(" or ", near) + "? ";
  }

  /** The names that are near to what was typed, the nearest first: three at most. */
  static List<String> of(String typed, Collection<String> names) {
    String meant = typed.toLowerCase(Locale.ROOT);
    int most = Math.max(1, meant.length() / LETTERS_TO_AN_ERROR);
    return names.stream()
        .filter(name -> distance(meant, name.toLowerCase(Locale.ROOT)) <= most)
        .sorted(Comparator.comparingInt(name -> distance(meant, name.toLowerCase(Locale.ROOT))))
        .limit(MOST)
        .toList();
  }

  /**
   * How many letters are missing, too many, wrong, or swapped with their neighbour: optimal string
   * alignment.
   */
  static int distance(String left, String right) {
    int[][] distances = new int[left.length() + 1][right.length() + 1];
    for (int row = 0; row <= left.length(); row++) {
      for (int column = 0; column <= right.length(); column++) {
        distances[row][column] =
            row == 0 || column == 0 ? row + column : distance(left, right, row, column, distances);
      }
    }
    return distances[left.length()][right.length()];
  }

  private static int distance(String left, String right, int row, int column, int[][] known) {
    boolean isSame = left.charAt(row - 1) == right.charAt(column - 1);
    int least =
        Math.min(
            known[row - 1][column - 1] + (isSame ? 0 : 1),
            1 + Math.min(known[row - 1][column], known[row][column - 1]));
    boolean isSwapped =
        row > 1
            && column > 1
            && left.charAt(row - 1) == right.charAt(column - 2)
            && left.charAt(row - 2) == right.charAt(column - 1);
    return isSwapped ? Math.min(least, 1 + known[row - 2][column - 2]) : least;
  }
}
