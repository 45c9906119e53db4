package org.xgrad.internal;

import org.xgrad.error.InvalidSettingException;

/** Checks of what public methods are given. */
public final class Arguments {
  private Arguments() {}

  /**
   * {@code value}, if there is one.
   *
   * @param name what it is, for the message
   * @throws InvalidSettingException naming {@code name} if it is null
   */
  public static <T> T present(String name, T value) {
    if (value == null) {
      throw new InvalidSettingException(name, "it is missing: null was given", "Give one.");
    }
    return value;
  }
}
