package org.xgrad.optimizer;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xgrad.error.InvalidSettingException;
import org.xgrad.internal.Arguments;

/**
 * The hyper-parameters that an optimizer declares, with their values. Immutable.
 *
 * <p>What was read from a file may lack values, or have some that are out of range, until {@link
 * #check()}.
 */
final class HyperParameters {
  private final List<HyperParameter<?>> declared;
  private final Map<String, Object> values;

  private HyperParameters(List<HyperParameter<?>> declared, Map<String, Object> values) {
    this.declared = declared;
    this.values = Collections.unmodifiableMap(values);
  }

  /**
   * These hyper-parameters at their defaults.
   *
   * @throws InvalidSettingException if two have the same name
   */
  static HyperParameters of(HyperParameter<?>... declared) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (HyperParameter<?> each : Arguments.present("hyper-parameters", declared)) {
      if (values.put(each.name(), each.defaultValue()) != null) {
        throw new InvalidSettingException(
            each.name(),
            "it is declared twice",
            "Declare it once, with the default it should have.");
      }
    }
    return new HyperParameters(List.of(declared), values);
  }

  /** Those that there are, in the order of their declaration. */
  List<HyperParameter<?>> declared() {
    return declared;
  }

  /** The values by name, in the order of the declaration. */
  Map<String, Object> byName() {
    Map<String, Object> copies = new LinkedHashMap<>(values);
    copies.replaceAll((name, value) -> HyperParameter.copyOf(value));
    return Collections.unmodifiableMap(copies);
  }

  /**
   * A value.
   *
   * @throws InvalidSettingException if it is missing or out of range, or {@code parameter} is not
   *     declared
   */
  <T> T get(HyperParameter<T> parameter) {
    HyperParameter<?> own = requireDeclared(parameter);
    Object value = own.checked(values.get(own.name()));
    if (!parameter.type().isInstance(value)) {
      throw new InvalidSettingException(
          parameter.name(),
          "it is a " + own.type().getSimpleName() + " here, and asked for as another type",
          "Ask with the optimizer's own declaration, one of " + declared + ".");
    }
    return HyperParameter.copyOf(parameter.type().cast(value));
  }

  /**
   * The same with another value.
   *
   * @throws InvalidSettingException if it is out of range, or {@code parameter} is not declared
   */
  HyperParameters with(HyperParameter<?> parameter, Object value) {
    HyperParameter<?> own = requireDeclared(parameter);
    Map<String, Object> changed = new LinkedHashMap<>(values);
    changed.put(own.name(), HyperParameter.copyOf(own.checked(value)));
    return new HyperParameters(declared, changed);
  }

  /**
   * The same with values that were saved, unchecked; those that were not are missing, unless they
   * are optional.
   */
  HyperParameters read(Map<String, Object> saved) {
    Map<String, Object> read = new LinkedHashMap<>();
    for (HyperParameter<?> each : declared) {
      Object value = saved.get(each.name());
      if (value != null) {
        read.put(each.name(), HyperParameter.copyOf(value));
      } else if (each.isOptional()) {
        read.put(each.name(), each.defaultValue());
      }
    }
    return new HyperParameters(declared, read);
  }

  /**
   * Makes sure that every value is there and in range.
   *
   * @throws InvalidSettingException naming the first that is not
   */
  void check() {
    declared.forEach(each -> each.checked(values.get(each.name())));
  }

  /**
   * The one of this name, whose range and default may be others than those of {@code parameter}.
   */
  private HyperParameter<?> requireDeclared(HyperParameter<?> parameter) {
    Arguments.present("hyper-parameter", parameter);
    return declared.stream()
        .filter(each -> each.name().equals(parameter.name()))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidSettingException(
                    parameter.name(),
                    "the optimizer has no such hyper-parameter",
                    declared.isEmpty() ? "It has none." : "It has " + declared + "."));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof HyperParameters parameters && parameters.values.equals(values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }
}
