package org.xgrad.bench.choice;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.xgrad.error.InvalidSettingException;
import org.xgrad.internal.Nearest;

/** One of a few named values; the enums that implement it are the kinds of values. */
public interface Choice {

  /** How it is written: lower case, unique among the values of its kind. */
  String label();

  /** The labels of all values of a kind, in their order. */
  static <C extends Enum<C> & Choice> List<String> labels(Class<C> kind) {
    return Arrays.stream(kind.getEnumConstants()).map(Choice::label).toList();
  }

  /**
   * The value of this label, upper or lower case.
   *
   * @throws InvalidSettingException if there is none, listing those that there are
   */
  static <C extends Enum<C> & Choice> C labeled(Class<C> kind, String label) {
    return Arrays.stream(kind.getEnumConstants())
        .filter(choice -> choice.label().equals(label.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidSettingException(
                    "'" + label + "'",
                    "there is no such value",
                    Nearest.hint(label, labels(kind))
                        + "Valid are "
                        + String.join(", ", labels(kind))
                        + "."));
  }
}
