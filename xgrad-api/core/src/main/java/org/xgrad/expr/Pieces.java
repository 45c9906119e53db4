package org.xgrad.expr;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;

/**
 * Puts an expression's text together, without recursion.
 *
 * <p>A notation says how one operation is written: as a list of strings and operands. An operand
 * that is used in several places is written in each of them, so a text can be far longer than the
 * expression is large: it ends where it gets too long to be read.
 */
final class Pieces {
  /** Longer texts are cut off. */
  static final int MOST_CHARACTERS = 4000;

  private Pieces() {}

  /**
   * The text of an expression.
   *
   * @param notation what an expression is written as: strings and {@link Expr}s
   * @param ellipsis what stands for the rest of a text that is too long
   */
  static String text(Expr expression, Function<Expr, List<Object>> notation, String ellipsis) {
    StringBuilder text = new StringBuilder();
    Deque<Object> open = new ArrayDeque<>();
    open.push(expression);
    while (!open.isEmpty()) {
      if (text.length() > MOST_CHARACTERS) {
        return text.append(ellipsis).toString();
      }
      Object piece = open.pop();
      if (piece instanceof Expr part) {
        List<Object> pieces = notation.apply(part);
        for (int index = pieces.size() - 1; index >= 0; index--) {
          open.push(pieces.get(index));
        }
      } else {
        text.append(piece);
      }
    }
    return text.toString();
  }

  /** One list of what these parts are, of which some may be lists. */
  static List<Object> joined(Object... parts) {
    List<Object> pieces = new ArrayList<>();
    for (Object part : parts) {
      if (part instanceof List<?> several) {
        pieces.addAll(several);
      } else {
        pieces.add(part);
      }
    }
    return pieces;
  }
}
