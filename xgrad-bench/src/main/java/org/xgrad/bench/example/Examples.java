package org.xgrad.bench.example;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.xgrad.error.InvalidSettingException;
import org.xgrad.internal.Nearest;

/** The examples that there are. */
public final class Examples {
  private Examples() {}

  /** All of them, the simplest first. */
  public static List<Example> all() {
    return List.of(
        new SpiralClassifier(),
        new ConvolutionalClassifier(),
        new CharacterModel(),
        new AnomalyAutoencoder(),
        new TransferToNewClasses(),
        new MultiTaskGraph());
  }

  /**
   * The example of this name, in whatever case.
   *
   * @throws InvalidSettingException if there is none, listing those that there are
   */
  public static Example named(String name) {
    return all().stream()
        .filter(example -> example.name().equals(name.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidSettingException(
                    "Example '" + name + "'",
                    "there is no such example",
                    Nearest.hint(name, all().stream().map(Example::name).toList())
                        + "Say one of "
                        + names()
                        + "."));
  }

  /** The names of all of them, separated by commas. */
  public static String names() {
    return all().stream().map(Example::name).collect(Collectors.joining(", "));
  }
}
