package org.xgrad.bench.experiment;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.xgrad.error.InvalidSettingException;

/**
 * Something chosen by name, and its settings: {@code lenet}, or {@code lenet} with {@code
 * activation: sigmoid}. What the settings mean is up to who reads them; each reads all of its own
 * and refuses the rest by {@link #requireOnly}.
 *
 * @param name the choice
 * @param settings settings by key, as text
 */
public record NamedSettings(String name, SortedMap<String, String> settings) {

  /** Keeps a copy. */
  public NamedSettings {
    settings = Collections.unmodifiableSortedMap(new TreeMap<>(settings));
  }

  /** A choice without settings. */
  public NamedSettings(String name) {
    this(name, new TreeMap<>());
  }

  /** The same with one more setting, in place of one of that key. */
  public NamedSettings with(String key, Object value) {
    SortedMap<String, String> more = new TreeMap<>(settings);
    more.put(key, value.toString());
    return new NamedSettings(name, more);
  }

  /**
   * Makes sure that there are no other settings.
   *
   * @throws InvalidSettingException naming one that is not among {@code keys}
   */
  public NamedSettings requireOnly(String... keys) {
    Set<String> known = Set.of(keys);
    for (String key : settings.keySet()) {
      if (!known.contains(key)) {
        throw new InvalidSettingException(
            name + "'s " + key,
            "it has no such setting",
            keys.length == 0
                ? "Leave it out: " + name + " has no settings."
                : "It has " + known.stream().sorted().collect(Collectors.joining(", ")) + ".");
      }
    }
    return this;
  }

  /** A setting as text. */
  public String text(String key, String absent) {
    return settings.getOrDefault(key, absent);
  }

  /**
   * A setting as a whole number of at least 1.
   *
   * @throws InvalidSettingException if it is none
   */
  public int count(String key, int absent) {
    String text = settings.get(key);
    if (text == null) {
      return absent;
    }
    try {
      int value = Integer.parseInt(text);
      if (value >= 1) {
        return value;
      }
    } catch (NumberFormatException unreadable) {
      // Told below.
    }
    throw new InvalidSettingException(
        name + "'s " + key, "it is '" + text + "'", "Make it a whole number of at least 1.");
  }

  /**
   * A setting as a number.
   *
   * @throws InvalidSettingException if it is none
   */
  public double number(String key, double absent) {
    String text = settings.get(key);
    try {
      return text == null ? absent : Double.parseDouble(text);
    } catch (NumberFormatException unreadable) {
      throw new InvalidSettingException(
          name + "'s " + key, "it is '" + text + "'", "Make it a number.");
    }
  }

  /** Its name and its settings by key, in an order that is always the same. */
  public Map<String, String> json() {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("name", name);
    values.putAll(settings);
    return values;
  }

  /** As people read it: "lenet", "lenet (activation sigmoid)". */
  public String label() {
    return settings.isEmpty()
        ? name
        : name
            + settings.entrySet().stream()
                .map(NamedSettings::words)
                .collect(Collectors.joining(", ", " (", ")"));
  }

  private static String words(Map.Entry<String, String> setting) {
    return setting.getKey() + " " + setting.getValue();
  }
}
